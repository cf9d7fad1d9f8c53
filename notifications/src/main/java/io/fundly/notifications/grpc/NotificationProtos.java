package io.fundly.notifications.grpc;

import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.domain.Notification;
import io.fundly.platform.protos.ProtoValues;
import java.util.Optional;

/** Notifications between the domain and the contract. */
final class NotificationProtos {

    private NotificationProtos() {}

    static io.fundly.notifications.v1.Notification toProto(Notification notification) {
        var proto = io.fundly.notifications.v1.Notification.newBuilder()
                .setId(notification.id().toString())
                .setUserId(notification.userId().toString())
                .setKind(notification.kind().word())
                .setTitle(notification.title())
                .setBody(notification.body())
                .setLink(notification.link())
                .setCreateTime(ProtoValues.toProto(notification.createTime()));
        notification.campaignId().ifPresent(campaign -> proto.setCampaignId(campaign.toString()));
        notification.readTime().ifPresent(time -> proto.setReadTime(ProtoValues.toProto(time)));
        return proto.build();
    }

    /** The channel that is meant; none for a value that means nothing. */
    static Optional<Channel> fromProto(io.fundly.notifications.v1.Channel channel) {
        return switch (channel) {
            case CHANNEL_IN_APP -> Optional.of(Channel.IN_APP);
            case CHANNEL_EMAIL -> Optional.of(Channel.EMAIL);
            case CHANNEL_SMS -> Optional.of(Channel.SMS);
            case CHANNEL_PUSH -> Optional.of(Channel.PUSH);
            case CHANNEL_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
