package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Origin;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Store;
import java.util.Optional;

/** What no API call does: banks settle refunds and payouts, cardholders dispute, accounts are reviewed. */
public final class HappeningsOutside {
    private final Refunds refunds;
    private final DisputeCourse disputes;
    private final AccountStanding standing;

    HappeningsOutside(Refunds refunds, DisputeCourse disputes, AccountStanding standing) {
        this.refunds = refunds;
        this.disputes = disputes;
        this.standing = standing;
    }

    /** A bank takes a refund, or sends it back even after it was said to have succeeded. */
    public ObjectNode settleRefund(Call call, String id, boolean succeeds) {
        return refunds.settle(call, id, succeeds);
    }

    /** A cardholder disputes a charge, or as an inquiry asks about it first. */
    public ObjectNode dispute(Call call, String chargeId, String reason, boolean inquiry) {
        return disputes.open(call, charge(call, chargeId), reason, inquiry);
    }

    /** A bank decides a dispute. */
    public ObjectNode decideDispute(Call call, String id, boolean won) {
        ObjectNode dispute = Disputes.find(call, id);
        return won ? disputes.win(call, dispute) : disputes.lose(call, dispute);
    }

    /** An issuer suspects fraud. */
    public ObjectNode warnOfFraud(Call call, String chargeId) {
        return EarlyFraudWarnings.warn(call, charge(call, chargeId), "unauthorized_use_of_card");
    }

    private static ObjectNode charge(Call call, String id) {
        return call.find("charge", id).orElseThrow(() -> Failures.notFound("charge", id));
    }

    /** A creator has filled in everything on the onboarding page. */
    public ObjectNode completeOnboarding(Call call, String account) {
        return standing.complete(call, account(call, account));
    }

    /** A review takes or gives back a capability such as {@code transfers}, or {@code payouts}. */
    public ObjectNode setCapability(Call call, String account, String name, boolean active) {
        return standing.setCapability(call, account(call, account), name, active);
    }

    private static ObjectNode account(Call call, String id) {
        return call.find("account", id).orElseThrow(() -> Failures.notFound("account", id));
    }

    /** A bank sends a payout back; the call is one in the account it was paid out from. */
    public ObjectNode failPayout(Call call, String id) {
        return Payouts.fail(call, id);
    }

    /** The open onboarding link of an account, if the token is its, and it has not expired. */
    public static Optional<ObjectNode> onboardingLink(Store store, Visit visit) {
        return store.find(Origin.PLATFORM, visit.account)
                .filter(account -> account.get(AccountLinks.LINK) instanceof ObjectNode)
                .map(account -> account.withObjectProperty(AccountLinks.LINK))
                .filter(link -> Json.require(link, "token").equals(visit.token))
                .filter(link -> link.path("expires_at").asLong() > visit.nowSeconds);
    }

    /** Somebody opens an onboarding link. */
    public record Visit(String account, String token, long nowSeconds) {}
}
