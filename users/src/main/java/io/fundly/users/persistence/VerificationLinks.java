package io.fundly.users.persistence;

import io.fundly.users.domain.OpaqueToken;
import io.fundly.users.domain.VerificationLink;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The links that were mailed to prove addresses. */
@ApplicationScoped
public class VerificationLinks implements PanacheRepositoryBase<VerificationLink, String> {

    public Uni<Optional<VerificationLink>> lock(OpaqueToken token) {
        return findById(token.hash(), LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    /** When the account was last mailed links, since then, oldest first. */
    public Uni<List<Instant>> timesSince(UUID account, Instant since) {
        return find("accountId = ?1 and createTime > ?2 order by createTime", account, since)
                .list()
                .map(links -> links.stream().map(VerificationLink::createTime).toList());
    }

    /** Makes all links of an account worthless. */
    public Uni<Long> deleteOf(UUID account) {
        return delete("accountId", account);
    }
}
