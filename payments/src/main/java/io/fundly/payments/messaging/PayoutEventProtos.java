package io.fundly.payments.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.fundly.payments.domain.HoldReason;
import io.fundly.payments.domain.PayoutEvent;
import io.fundly.payments.events.v1.PayoutHeld;
import io.fundly.payments.events.v1.PayoutPaid;
import io.fundly.payments.events.v1.PayoutScheduled;
import io.fundly.payments.v1.Payout;
import io.fundly.payments.v1.PayoutStatus;
import io.fundly.platform.events.OutgoingEvent;
import io.fundly.platform.protos.ProtoValues;

/** Events of payouts as the contracts have them. */
final class PayoutEventProtos {

    private PayoutEventProtos() {}

    static OutgoingEvent toProto(PayoutEvent event) {
        return switch (event) {
            case PayoutEvent.PayoutScheduled _ ->
                outgoing(
                        "scheduled",
                        event,
                        PayoutScheduled.newBuilder()
                                .setPayout(snapshot(event))
                                .setCreatorId(creator(event))
                                .setCampaignSlug(event.terms().slug())
                                .setOccurTime(time(event))
                                .build());
            case PayoutEvent.PayoutHeld _ ->
                outgoing(
                        "held",
                        event,
                        PayoutHeld.newBuilder()
                                .setPayout(snapshot(event))
                                .setCreatorId(creator(event))
                                .setCampaignSlug(event.terms().slug())
                                .setOccurTime(time(event))
                                .build());
            case PayoutEvent.PayoutPaid _ ->
                outgoing(
                        "paid",
                        event,
                        PayoutPaid.newBuilder()
                                .setPayout(snapshot(event))
                                .setCreatorId(creator(event))
                                .setCampaignSlug(event.terms().slug())
                                .setOccurTime(time(event))
                                .build());
        };
    }

    private static OutgoingEvent outgoing(String verb, PayoutEvent event, Message body) {
        return new OutgoingEvent(
                "payments.payout." + verb + ".v1", event.payout().id().toString(), body);
    }

    private static String creator(PayoutEvent event) {
        return event.payout().creatorId().toString();
    }

    private static Timestamp time(PayoutEvent event) {
        return ProtoValues.toProto(event.payout().updateTime());
    }

    private static Payout snapshot(PayoutEvent event) {
        var payout = event.payout();
        var proto = Payout.newBuilder()
                .setId(payout.id().toString())
                .setCampaignId(payout.campaignId().toString())
                .setCampaignTitle(event.terms().title())
                .setStatus(status(payout.status()))
                .setAmount(ProtoValues.toProto(payout.amount()))
                .setTransferred(ProtoValues.toProto(payout.transferred()))
                .setRecoveredDebt(ProtoValues.toProto(payout.recovered()))
                .setHoldReason(payout.holdReason().map(HoldReason::word).orElse(""))
                .setDueTime(ProtoValues.toProto(payout.dueTime()))
                .setCreateTime(ProtoValues.toProto(payout.createTime()));
        payout.paidTime().map(ProtoValues::toProto).ifPresent(proto::setPaidTime);
        return proto.build();
    }

    private static PayoutStatus status(io.fundly.payments.domain.PayoutStatus status) {
        return switch (status) {
            case SCHEDULED -> PayoutStatus.PAYOUT_STATUS_SCHEDULED;
            case HELD -> PayoutStatus.PAYOUT_STATUS_HELD;
            case SENDING -> PayoutStatus.PAYOUT_STATUS_SENDING;
            case PAID -> PayoutStatus.PAYOUT_STATUS_PAID;
            case CANCELED -> PayoutStatus.PAYOUT_STATUS_CANCELED;
        };
    }
}
