package io.fundly.payments.application;

import io.fundly.payments.application.AccountGateway.OnboardingLink;
import io.fundly.payments.application.AccountGateway.Opening;
import io.fundly.payments.application.AccountGateway.Returns;
import io.fundly.payments.application.Reply.Refused;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.PayoutAccount;
import io.fundly.payments.domain.PayoutAccountFacts;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.PayoutAccounts;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Gets creators an account to be paid to. Its row, with the key of the request, is stored before the processor is asked. */
@ApplicationScoped
public class PayoutOnboarding {

    private final PayoutAccounts accounts;
    private final AccountGateway gateway;
    private final AccountStanding standing;
    private final PaymentsConfig config;
    private final Clock clock;

    PayoutOnboarding(
            PayoutAccounts accounts,
            AccountGateway gateway,
            AccountStanding standing,
            PaymentsConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.gateway = gateway;
        this.standing = standing;
        this.config = config;
        this.clock = clock;
    }

    /** The creator's account. */
    @WithSession
    public Uni<PayoutAccount> get(UUID creatorId) {
        return accounts.of(creatorId)
                .map(found -> found.filter(account -> account.processorId().isPresent())
                        .orElseThrow(() -> Refusals.of(
                                PaymentsReason.PAYOUT_ACCOUNT_NOT_FOUND,
                                "There is no account to be paid to yet.",
                                Map.of())));
    }

    /** Opens the creator's account, or takes the one there is, and leads the creator on from where they are. */
    public Uni<Invitation> invite(UUID creatorId, String country, Returns returns) {
        return Panache.withTransaction(() -> accounts.claim(creatorId, Ids.newId(), country, clock.instant()))
                .chain(account -> facts(account, country))
                .chain(facts -> standing.learn(creatorId, facts))
                .chain(account -> gateway.link(account.processorId().orElseThrow(), returns)
                        .chain(reply -> reply.orLater(
                                link -> Uni.createFrom().item(new Invitation(account, link)),
                                refusal -> unexpected("No link was given: " + refusal))));
    }

    private Uni<PayoutAccountFacts> facts(PayoutAccount account, String country) {
        return account.processorId()
                .map(known -> gateway.look(known)
                        .chain(reply -> reply.orLater(
                                facts -> Uni.createFrom().item(facts),
                                refusal -> unexpected("The account " + known + " cannot be seen: " + refusal))))
                .orElseGet(() -> open(account, country));
    }

    /** The key is good for a day; what was asked for longer ago is only looked for, and asked for anew if it is not there. */
    private Uni<PayoutAccountFacts> open(PayoutAccount account, String country) {
        var asked = account.createTime().plus(config.keyLifetime());
        if (clock.instant().isBefore(asked)) {
            return submit(account);
        }
        return gateway.find(Opening.of(account))
                .chain(reply -> reply.orLater(
                        facts -> Uni.createFrom().item(facts),
                        _ -> Panache.withTransaction(() -> renew(account, country))
                                .chain(this::submit)));
    }

    private Uni<PayoutAccount> renew(PayoutAccount seen, String country) {
        return accounts.lock(seen.creatorId()).map(found -> found.orElseThrow()).invoke(account -> {
            if (account.requestKey().equals(seen.requestKey())) {
                account.askAnew(Ids.newId(), country, clock.instant());
            }
        });
    }

    private Uni<PayoutAccountFacts> submit(PayoutAccount account) {
        return gateway.open(Opening.of(account))
                .chain(reply -> reply.orLater(
                        facts -> Uni.createFrom().item(facts),
                        refusal -> Panache.withTransaction(
                                        () -> accounts.forget(account.creatorId(), account.requestKey()))
                                .chain(() -> refuse(refusal))));
    }

    private static <T> Uni<T> refuse(Reply<?> refusal) {
        if (refusal instanceof Refused<?> refused && refused.code().contains("country")) {
            var violations = new Violations();
            violations.check(false, "country", "must be one in which creators can be paid");
            violations.throwIfAny();
        }
        return unexpected("No account could be opened: " + refusal);
    }

    private static <T> Uni<T> unexpected(String detail) {
        return Uni.createFrom().failure(Unavailable.because(detail));
    }

    /** An account, and the way to what is still asked for. */
    public record Invitation(PayoutAccount account, OnboardingLink link) {}
}
