package io.fundly.payments.grpc;

import io.fundly.payments.v1.ParkedWebhook;
import io.fundly.platform.protos.ProtoValues;

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
                .setEventTime(ProtoValues.toProto(parked.eventTime()))
                .setReceiveTime(ProtoValues.toProto(parked.receiveTime()))
                .setParkTime(ProtoValues.toProto(parked.parkTime()))
                .build();
    }
}
