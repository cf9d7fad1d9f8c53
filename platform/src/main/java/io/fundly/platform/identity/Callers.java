package io.fundly.platform.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.MDC;

/** Reads who calls from the token of the current request. */
@ApplicationScoped
public class Callers {

    private final CurrentIdentityAssociation identities;

    public Callers(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /** The caller of the request that is being served; log lines after this carry the account's id. */
    public Uni<Caller> current() {
        return identities
                .getDeferredIdentity()
                .map(Callers::toCaller)
                .invoke(caller -> caller.userId().ifPresent(user -> MDC.put("userId", user.toString())));
    }

    private static Caller toCaller(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return Caller.anonymous();
        }
        return new Caller(userId(identity.getPrincipal().getName()), Set.copyOf(identity.getRoles()));
    }

    private static Optional<UUID> userId(String subject) {
        try {
            return Optional.of(UUID.fromString(subject));
        } catch (IllegalArgumentException service) {
            return Optional.empty();
        }
    }
}
