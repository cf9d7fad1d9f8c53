package io.fundly.payments.application;

import io.fundly.payments.domain.HoldReason;
import io.fundly.payments.domain.Payout;
import io.fundly.payments.domain.PayoutAccount;
import io.fundly.payments.domain.PayoutAccountStatus;
import io.fundly.payments.domain.PayoutStatus;
import io.fundly.payments.domain.PayoutSums;
import io.fundly.payments.persistence.PayoutAccounts;
import io.fundly.payments.persistence.PayoutWork;
import io.fundly.payments.persistence.Payouts;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Goes on with a payout: waits for its time, keeps what the creator owes, has each pledge's money sent, and ends it once
 * nothing is left. What is to be done follows from the books and the transfers alone, so it may stop anywhere; and whatever
 * changes what a creator is to get, a refund or a dispute that was won, only has to wake it.
 */
@ApplicationScoped
class PayoutCare implements ProcessorTaskHandler {

    private final Payouts payouts;
    private final PayoutAccounts accounts;
    private final PayoutWork work;
    private final DebtRecovery recovery;
    private final PayoutRecord records;
    private final PayoutsConfig config;

    PayoutCare(
            Payouts payouts,
            PayoutAccounts accounts,
            PayoutWork work,
            DebtRecovery recovery,
            PayoutRecord records,
            PayoutsConfig config) {
        this.payouts = payouts;
        this.accounts = accounts;
        this.work = work;
        this.recovery = recovery;
        this.records = records;
        this.config = config;
    }

    @Override
    public String kind() {
        return PayoutWork.PAYOUT;
    }

    @Override
    public Uni<Outcome> attend(String subject) {
        var payoutId = UUID.fromString(subject);
        return Panache.withSession(() -> payouts.findById(payoutId))
                .call(payout -> payout.isDue(records.now()) ? recovery.recover(payout) : nothing())
                .chain(() -> Panache.withTransaction(() -> payouts.lock(payoutId)
                        .chain(found -> found.map(this::review).orElseGet(() -> done()))));
    }

    private Uni<Outcome> review(Payout payout) {
        if (!payout.isDue(records.now())) {
            return records.expected(payout)
                    .invoke(expected -> payout.expect(expected.minorUnits(), records.now()))
                    .replaceWith(later(Duration.between(records.now(), payout.dueTime()), "It is not due."));
        }
        return payouts.sums(payout.campaignId()).chain(sums -> {
            payout.progress(sums, records.now());
            return sums.isSettled() ? finish(payout, sums) : goOn(payout);
        });
    }

    private Uni<Outcome> finish(Payout payout, PayoutSums sums) {
        var isOver = payout.status() == PayoutStatus.PAID || payout.status() == PayoutStatus.CANCELED;
        if (isOver) {
            return done();
        }
        if (sums.transferred() == 0 && sums.recovered() == 0) {
            payout.cancel(records.now());
            return done();
        }
        return records.pay(payout).chain(PayoutCare::done);
    }

    /** Whether the creator can be paid is as the processor last said; what it says to a transfer counts as well. */
    private Uni<Outcome> goOn(Payout payout) {
        return accounts.of(payout.creatorId())
                .chain(account -> hindrance(account)
                        .map(reason -> records.hold(payout, reason)
                                .replaceWith(later(config.heldCheck(), "It is held: " + reason.word())))
                        .orElseGet(() -> send(payout)));
    }

    static Optional<HoldReason> hindrance(Optional<PayoutAccount> account) {
        if (account.filter(known -> known.status() != PayoutAccountStatus.ONBOARDING)
                .isEmpty()) {
            return Optional.of(HoldReason.NO_PAYOUT_ACCOUNT);
        }
        return account.filter(known -> known.status() == PayoutAccountStatus.ENABLED)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(HoldReason.PAYOUTS_DISABLED);
    }

    private Uni<Outcome> send(Payout payout) {
        if (payout.status() != PayoutStatus.SENDING) {
            payout.send(records.now());
        }
        return work.payEach(payout.campaignId()).replaceWith(later(config.sendingCheck(), "It is being sent."));
    }

    private static Outcome later(Duration delay, String why) {
        return new Outcome.Later(delay.isNegative() ? Duration.ZERO : delay, why);
    }

    private static Uni<Outcome> done() {
        return Uni.createFrom().item(new Outcome.Done());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
