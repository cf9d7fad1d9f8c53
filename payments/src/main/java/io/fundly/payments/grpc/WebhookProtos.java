package io.fundly.payments.grpc;

import io.fundly.payments.v1.ParkedWebhook;

/** Webhooks as the contract has them. */
final class WebhookProtos {

    private WebhookProtos() {}

    static ParkedWebhook toProto(io.fundly.payments.domain.ParkedWebhook parked) {
        return ParkedWebhook.newBuilder()
                .setId(parked.id())
                .setType(parked.type())
                .setObjectId(parked.objectId())
                .setAccount(parked.account())
                .setLive(parked.live())
                .setNote(parked.note())
                .setTries(parked.tries())
                .setEventTime(PledgeProtos.timestamp(parked.eventTime()))
                .setReceiveTime(PledgeProtos.timestamp(parked.receiveTime()))
                .setParkTime(PledgeProtos.timestamp(parked.parkTime()))
                .build();
    }
}
