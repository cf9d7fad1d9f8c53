package io.fundly.notifications.messaging;

import io.fundly.notifications.domain.NotificationEvent;
import io.fundly.notifications.domain.NotificationEvent.Passage;
import io.fundly.notifications.events.v1.NotificationDelivered;
import io.fundly.notifications.events.v1.NotificationFailed;
import io.fundly.notifications.v1.Channel;
import io.fundly.platform.events.DomainEvent;
import io.fundly.platform.events.EventProtos;
import io.fundly.platform.events.OutgoingEvent;
import io.fundly.platform.protos.ProtoValues;
import jakarta.enterprise.context.ApplicationScoped;

/** What becomes of notifications, as others hear of it. */
@ApplicationScoped
class NotificationEventProtos implements EventProtos {

    @Override
    public OutgoingEvent toProto(DomainEvent event) {
        return switch ((NotificationEvent) event) {
            case NotificationEvent.NotificationDelivered(var passage) ->
                new OutgoingEvent(
                        "notifications.notification.delivered.v1",
                        passage.notificationId().toString(),
                        delivered(passage));
            case NotificationEvent.NotificationFailed(var passage, var error, var attempts) ->
                new OutgoingEvent(
                        "notifications.notification.failed.v1",
                        passage.notificationId().toString(),
                        failed(passage, error, attempts));
        };
    }

    private static NotificationDelivered delivered(Passage passage) {
        return NotificationDelivered.newBuilder()
                .setNotificationId(passage.notificationId().toString())
                .setUserId(passage.userId().toString())
                .setKind(passage.kind().word())
                .setChannel(channel(passage.channel()))
                .setOccurTime(ProtoValues.toProto(passage.time()))
                .build();
    }

    private static NotificationFailed failed(Passage passage, String error, int attempts) {
        return NotificationFailed.newBuilder()
                .setNotificationId(passage.notificationId().toString())
                .setUserId(passage.userId().toString())
                .setKind(passage.kind().word())
                .setChannel(channel(passage.channel()))
                .setOccurTime(ProtoValues.toProto(passage.time()))
                .setError(error)
                .setAttempts(attempts)
                .build();
    }

    private static Channel channel(io.fundly.notifications.domain.Channel channel) {
        return switch (channel) {
            case IN_APP -> Channel.CHANNEL_IN_APP;
            case EMAIL -> Channel.CHANNEL_EMAIL;
            case SMS -> Channel.CHANNEL_SMS;
            case PUSH -> Channel.CHANNEL_PUSH;
        };
    }
}
