package io.fundly.users.application;

import io.fundly.platform.errors.FundlyException;
import io.fundly.users.domain.EmailAddress;
import io.fundly.users.domain.PasswordRecipe;
import io.fundly.users.domain.Refusals;
import io.fundly.users.persistence.AttemptLimits;
import io.fundly.users.persistence.Credentials;
import io.fundly.users.persistence.Credentials.Match;
import io.fundly.users.persistence.SignInAddresses;
import io.fundly.users.persistence.SignInAddresses.Attempt;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Finds out who is at the door by address and password. All accounts at an address share a salt, and an address without
 * an account has one too: a password is hashed once, whatever is there, so that the time it takes tells nothing.
 */
@ApplicationScoped
public class PasswordCheck {

    private final SignInAddresses addresses;
    private final Credentials credentials;
    private final PasswordHasher hasher;
    private final UserMeters meters;
    private final AttemptLimits limits;

    public PasswordCheck(
            SignInAddresses addresses,
            Credentials credentials,
            PasswordHasher hasher,
            UserMeters meters,
            UsersConfig config) {
        this.addresses = addresses;
        this.credentials = credentials;
        this.hasher = hasher;
        this.meters = meters;
        this.limits = config.login().limits();
    }

    /**
     * The hash under which the password of a new account at this address is kept.
     *
     * @param password checked to be a good one
     */
    public Uni<String> hashFor(EmailAddress address, String password) {
        return addresses.salt(address.login()).chain(salt -> hasher.hash(password, hasher.recipe(salt)));
    }

    /**
     * The account that these belong to.
     *
     * @throws FundlyException INVALID_CREDENTIALS, LOGIN_LOCKED
     */
    public Uni<UUID> identify(EmailAddress address, String password) {
        var login = address.login();
        return addresses.count(login, limits).chain(attempt -> switch (attempt) {
            case Attempt.Locked(var remaining) -> {
                meters.login(UserMeters.Login.LOCKED);
                yield Uni.createFrom().failure(Refusals.loginLocked(remaining));
            }
            case Attempt.Counted(var salt) ->
                match(login, password, hasher.recipe(salt)).map(Match::account);
        });
    }

    private Uni<Match> match(String login, String password, PasswordRecipe usual) {
        return hashes(login, password, usual)
                .chain(hashes -> credentials.match(login, hashes))
                .map(found -> found.orElseThrow(this::refused))
                .call(found -> addresses.forgive(login, found.proven()))
                .call(found -> renewIfUnusual(found, password, usual));
    }

    private FundlyException refused() {
        meters.login(UserMeters.Login.FAILED);
        return Refusals.invalidCredentials();
    }

    /**
     * The password by each recipe that hashes at this address have: one, but for a while after the cost was changed or
     * an account has moved to the address with the salt of its former one.
     */
    private Uni<List<String>> hashes(String login, String password, PasswordRecipe usual) {
        return credentials.prefixesAt(login).chain(prefixes -> {
            var recipes = prefixes.isEmpty()
                    ? List.of(usual)
                    : prefixes.stream().map(PasswordRecipe::of).toList();
            return Multi.createFrom()
                    .iterable(recipes)
                    .onItem()
                    .transformToUniAndConcatenate(recipe -> hasher.hash(password, recipe))
                    .collect()
                    .asList();
        });
    }

    private Uni<Void> renewIfUnusual(Match found, String password, PasswordRecipe usual) {
        if (PasswordRecipe.of(found.hash()).equals(usual)) {
            return Uni.createFrom().voidItem();
        }
        return hasher.hash(password, usual).chain(hash -> credentials.renew(found, hash));
    }
}
