package io.fundly.rewards.grpc;

import io.fundly.platform.errors.Violations;
import io.fundly.platform.money.Money;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.domain.Reservation;
import io.fundly.rewards.domain.ReservationChange;
import io.fundly.rewards.domain.ReservationOrder;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.domain.Selection;
import io.fundly.rewards.v1.ChangeReservationRequest;
import io.fundly.rewards.v1.ReservationState;
import io.fundly.rewards.v1.ReserveRewardRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reservations as the contract has them. */
final class ReservationProtos {

    private static final int ADD_ONS = 20;
    private static final int QUANTITY = 100;

    private ReservationProtos() {}

    static ReservationOrder fromProto(ReserveRewardRequest request) {
        var violations = new Violations();
        violations.check(
                !request.getRewardId().isEmpty() || request.getAddOnsCount() > 0,
                "reward_id",
                "is required where there are no add-ons");
        return order(request, violations);
    }

    /** A change has the fields of an order and may be for nothing. */
    static ReservationChange fromProto(ChangeReservationRequest request) {
        var violations = new Violations();
        violations.check(request.getNumber() > 0, "number", "must be positive");
        var order = ReserveRewardRequest.newBuilder()
                .setPledgeId(request.getPledgeId())
                .setCampaignId(request.getCampaignId())
                .setBackerId(request.getBackerId())
                .setRewardId(request.getRewardId())
                .addAllAddOns(request.getAddOnsList())
                .setShippingCountry(request.getShippingCountry())
                .setAmount(request.getAmount())
                .build();
        return new ReservationChange(order(order, violations), request.getNumber());
    }

    private static ReservationOrder order(ReserveRewardRequest request, Violations violations) {
        var pledgeId = violations.id(request.getPledgeId(), "pledge_id");
        var campaignId = violations.id(request.getCampaignId(), "campaign_id");
        var backerId = violations.id(request.getBackerId(), "backer_id");
        var rewardId = request.getRewardId().isEmpty()
                ? Optional.<UUID>empty()
                : violations.id(request.getRewardId(), "reward_id");
        var addOns = addOns(request, rewardId, violations);
        violations.check(
                request.getShippingCountry().isEmpty() || RewardFields.COUNTRIES.contains(request.getShippingCountry()),
                "shipping_country",
                "must be a country of ISO 3166-1, such as DE");
        var currency = Money.currencyOf(request.getAmount().getCurrencyCode());
        violations.check(currency.isPresent(), "amount.currency_code", "must be a currency of ISO 4217, such as EUR");
        violations.check(request.getAmount().getMinorUnits() > 0, "amount.minor_units", "must be positive");
        violations.throwIfAny();
        return new ReservationOrder(
                pledgeId.orElseThrow(),
                campaignId.orElseThrow(),
                backerId.orElseThrow(),
                new Selection(rewardId, addOns, request.getShippingCountry()),
                new Money(
                        request.getAmount().getCurrencyCode(),
                        request.getAmount().getMinorUnits()));
    }

    private static List<SelectedItem> addOns(
            ReserveRewardRequest request, Optional<UUID> rewardId, Violations violations) {
        violations.check(request.getAddOnsCount() <= ADD_ONS, "add_ons", "must be at most " + ADD_ONS);
        var seen = new HashSet<UUID>();
        rewardId.ifPresent(seen::add);
        var addOns = new ArrayList<SelectedItem>();
        for (var index = 0; index < request.getAddOnsCount(); index++) {
            var field = "add_ons[" + index + "]";
            var addOn = request.getAddOns(index);
            violations.check(
                    addOn.getQuantity() > 0 && addOn.getQuantity() <= QUANTITY,
                    field + ".quantity",
                    "must be between 1 and " + QUANTITY);
            violations.id(addOn.getRewardId(), field + ".reward_id").ifPresent(id -> {
                violations.check(seen.add(id), field + ".reward_id", "must be there once");
                addOns.add(new SelectedItem(id, addOn.getQuantity()));
            });
        }
        return addOns;
    }

    static io.fundly.rewards.v1.Reservation toProto(Reservation reservation) {
        var proto = io.fundly.rewards.v1.Reservation.newBuilder()
                .setPledgeId(reservation.pledgeId().toString())
                .setState(
                        switch (reservation.state()) {
                            case HELD -> ReservationState.RESERVATION_STATE_HELD;
                            case CLAIMED -> ReservationState.RESERVATION_STATE_CLAIMED;
                            case RELEASED -> ReservationState.RESERVATION_STATE_RELEASED;
                            case EXPIRED -> ReservationState.RESERVATION_STATE_EXPIRED;
                        })
                .setRewardTitle(reservation.rewardTitle());
        reservation.minimum().map(ProtoValues::toProto).ifPresent(proto::setMinimumAmount);
        reservation.expireTime().map(ProtoValues::toProto).ifPresent(proto::setExpireTime);
        return proto.build();
    }
}
