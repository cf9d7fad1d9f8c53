package io.fundly.payments.grpc;

import io.fundly.payments.domain.AddOn;
import io.fundly.payments.domain.AddOns;
import io.fundly.payments.domain.MendingOrder;
import io.fundly.payments.domain.PayableAmounts;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.PledgeOrder;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.RewardChoice;
import io.fundly.payments.v1.CreatePledgeRequest;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.payments.v1.RetryPaymentRequest;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.money.Money;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads requests about pledges; a malformed one is refused with every fault at once. */
final class PledgeRequests {

    private static final int MOST_ADD_ONS = 20;
    private static final int MOST_OF_ONE = 100;
    private static final int LONGEST_PAYMENT_METHOD = 255;

    private PledgeRequests() {}

    static PledgeOrder toOrder(CreatePledgeRequest request, UUID backerId, RequestKey key) {
        var violations = new Violations();
        var campaignId = violations.id(request.getCampaignId(), "campaign_id");
        var choice = choice(request, violations);
        var method = paymentMethod(request.getPaymentMethod(), violations);
        checkRequestId(request.getRequestId(), true, violations);
        var amount = money(request.getAmount(), violations);
        violations.throwIfAny();
        return new PledgeOrder(
                campaignId.orElseThrow(),
                backerId,
                amount.orElseThrow(),
                choice,
                method,
                request.getAnonymous(),
                key.requestId(),
                key.fingerprint());
    }

    private static Optional<String> paymentMethod(String method, Violations violations) {
        violations.check(
                method.isEmpty() || (method.length() <= LONGEST_PAYMENT_METHOD && method.matches("[A-Za-z0-9_]+")),
                "payment_method",
                "must be the processor's id of a payment method");
        return Optional.of(method).filter(given -> !given.isEmpty());
    }

    static MendingOrder toOrder(RetryPaymentRequest request, UUID backerId) {
        var violations = new Violations();
        var pledgeId = violations.id(request.getPledgeId(), "pledge_id");
        var method = paymentMethod(request.getPaymentMethod(), violations);
        checkRequestId(request.getRequestId(), false, violations);
        violations.throwIfAny();
        return new MendingOrder(pledgeId.orElseThrow(), backerId, method, request.getRequestId());
    }

    /**
     * Reads an amount. One that no campaign takes is named along with other faults; where it is the only one, the terms of
     * the campaign refuse it, which know the limits.
     */
    static Optional<Money> money(io.fundly.type.v1.Money given, Violations violations) {
        var code = given.getCurrencyCode();
        var amount = code.isEmpty() ? Optional.<Money>empty() : inKnownCurrency(given, violations);
        violations.check(!code.isEmpty(), "amount.currency_code", "is required");
        amount.ifPresent(money -> violations.check(
                PayableAmounts.isInSteps(money), "amount.minor_units", "is finer than what can be charged in " + code));
        if (violations.any()) {
            violations.check(
                    given.getMinorUnits() >= 1 && given.getMinorUnits() <= PayableAmounts.GREATEST_MINOR_UNITS,
                    "amount.minor_units",
                    "must be 1 to " + PayableAmounts.GREATEST_MINOR_UNITS);
        }
        return amount;
    }

    /** Reads an amount whose currency there is. */
    static Optional<Money> inKnownCurrency(io.fundly.type.v1.Money given, Violations violations) {
        var code = given.getCurrencyCode();
        var known = violations.check(
                Money.currencyOf(code).isPresent(),
                "amount.currency_code",
                "must be three capital letters of ISO 4217",
                PaymentsReason.UNKNOWN_CURRENCY,
                Map.of("currency", code));
        return known ? Optional.of(new Money(code, given.getMinorUnits())) : Optional.empty();
    }

    private static RewardChoice choice(CreatePledgeRequest request, Violations violations) {
        var rewardId = request.getRewardId().isEmpty()
                ? Optional.<UUID>empty()
                : violations.id(request.getRewardId(), "reward_id");
        var country = request.getShippingCountry();
        violations.check(
                country.isEmpty() || country.matches("[A-Z]{2}"),
                "shipping_country",
                "must be two capital letters of ISO 3166-1");
        return new RewardChoice(rewardId.orElse(null), addOns(request, violations), country);
    }

    private static AddOns addOns(CreatePledgeRequest request, Violations violations) {
        var count = request.getAddOnsCount();
        if (!violations.check(count <= MOST_ADD_ONS, "add_ons", "must be at most " + MOST_ADD_ONS)) {
            return AddOns.NONE;
        }
        var items = new ArrayList<AddOn>();
        var seen = new HashSet<UUID>();
        for (var index = 0; index < count; index++) {
            var addOn = request.getAddOns(index);
            var field = "add_ons[" + index + "]";
            violations.check(
                    addOn.getQuantity() >= 1 && addOn.getQuantity() <= MOST_OF_ONE,
                    field + ".quantity",
                    "must be 1 to " + MOST_OF_ONE);
            violations.id(addOn.getRewardId(), field + ".reward_id").ifPresent(id -> {
                violations.check(seen.add(id), field + ".reward_id", "is named twice");
                items.add(new AddOn(id, addOn.getQuantity()));
            });
        }
        return new AddOns(items);
    }

    /** Reads the one pledge that a request is about. */
    static UUID pledgeId(String pledgeId, String requestId) {
        var violations = new Violations();
        var id = violations.id(pledgeId, "pledge_id");
        checkRequestId(requestId, false, violations);
        violations.throwIfAny();
        return id.orElseThrow();
    }

    static void checkRequestId(String requestId, boolean required, Violations violations) {
        violations.text(requestId, "request_id", required ? 1 : 0, RequestKey.MAXIMUM_LENGTH);
    }

    static Set<PledgeState> states(List<PledgeStatus> statuses, Violations violations) {
        var states = EnumSet.noneOf(PledgeState.class);
        for (var status : statuses) {
            var known = PledgeProtos.state(status);
            if (violations.check(known.isPresent(), "statuses", "must be statuses of a pledge")) {
                states.add(known.orElseThrow());
            }
        }
        return states;
    }
}
