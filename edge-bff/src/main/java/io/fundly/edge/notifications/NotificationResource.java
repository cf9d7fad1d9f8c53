package io.fundly.edge.notifications;

import static io.fundly.edge.http.Reason.USER_NOT_FOUND;

import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.IdempotencyKey;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.fundly.notifications.v1.ListNotificationsRequest;
import io.fundly.notifications.v1.MarkNotificationsReadRequest;
import io.fundly.notifications.v1.MutinyNotificationServiceGrpc.MutinyNotificationServiceStub;
import io.fundly.notifications.v1.Notification;
import io.fundly.notifications.v1.SendNotificationRequest;
import io.fundly.platform.protos.ProtoValues;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The inbox, and messages from the staff. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
public class NotificationResource {

    private final Backend<MutinyNotificationServiceStub> notifications;

    NotificationResource(Backend<MutinyNotificationServiceStub> notifications) {
        this.notifications = notifications;
    }

    /** Ways in which a notification can come. */
    public enum Channel {
        IN_APP,
        EMAIL,
        SMS,
        PUSH
    }

    /** A message to somebody. What is missing the service names among the other faults. */
    @Schema(requiredProperties = {"userId", "title", "body"})
    public record NewNotification(
            @Nullable @Schema(format = "uuid") String userId,
            @Nullable String title,
            @Nullable String body,
            @Nullable List<Channel> channels,
            @Nullable String link) {}

    public record ReadNotifications(
            @Nullable @Schema(description = "Ids of notifications; all where none are named.")
            List<String> ids) {}

    @Schema(
            name = "Notification",
            requiredProperties = {"id", "kind", "title", "body", "createdAt"})
    public record NotificationView(
            UUID id,
            String kind,
            String title,
            String body,
            @Nullable String campaignId,
            @Nullable String link,
            Instant createdAt,
            @Nullable Instant readAt) {}

    @Schema(requiredProperties = {"items", "nextPageToken", "unread"})
    public record NotificationPage(List<NotificationView> items, String nextPageToken, long unread) {}

    @Schema(requiredProperties = {"marked", "unread"})
    public record ReadView(long marked, long unread) {}

    @POST
    @Path("/notifications")
    @RolesAllowed("admin")
    @Operation(operationId = "sendNotification", summary = "Send somebody a message")
    @Refuses(USER_NOT_FOUND)
    @APIResponseSchema(value = NotificationView.class, responseCode = "202", responseDescription = "It is on its way")
    public Uni<Response> send(@BeanParam IdempotencyKey key, NewNotification body) {
        var request = SendNotificationRequest.newBuilder()
                .setUserId(Values.orEmpty(body.userId()))
                .setTitle(Values.orEmpty(body.title()))
                .setBody(Values.orEmpty(body.body()))
                .setLink(Values.orEmpty(body.link()))
                .setRequestId(key.text());
        if (body.channels() != null) {
            body.channels().stream()
                    .map(channel -> io.fundly.notifications.v1.Channel.valueOf("CHANNEL_" + channel.name()))
                    .forEach(request::addChannels);
        }
        return notifications
                .write(stub -> stub.sendNotification(request.build()))
                .map(answer -> Response.accepted(view(answer.getNotification())).build());
    }

    @GET
    @Path("/me/notifications")
    @Authenticated
    @Operation(operationId = "listNotifications", summary = "The own inbox, the newest first")
    public Uni<NotificationPage> list(@BeanParam PageParams page) {
        var request = ListNotificationsRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return notifications
                .read(stub -> stub.listNotifications(request))
                .map(answer -> new NotificationPage(
                        answer.getNotificationsList().stream()
                                .map(NotificationResource::view)
                                .toList(),
                        answer.getNextPageToken(),
                        answer.getUnreadCount()));
    }

    @POST
    @Path("/me/notifications/read")
    @Authenticated
    @Operation(operationId = "markNotificationsRead", summary = "Mark these as read, or all where none are named")
    public Uni<ReadView> read(ReadNotifications body) {
        var request = MarkNotificationsReadRequest.newBuilder();
        if (body.ids() != null) {
            request.addAllNotificationIds(body.ids());
        }
        return notifications
                .write(stub -> stub.markNotificationsRead(request.build()))
                .map(answer -> new ReadView(answer.getMarkedCount(), answer.getUnreadCount()));
    }

    private static NotificationView view(Notification notification) {
        return new NotificationView(
                UUID.fromString(notification.getId()),
                notification.getKind(),
                notification.getTitle(),
                notification.getBody(),
                Values.orNull(notification.getCampaignId()),
                Values.orNull(notification.getLink()),
                ProtoValues.toInstant(notification.getCreateTime()),
                notification.hasReadTime() ? ProtoValues.toInstant(notification.getReadTime()) : null);
    }
}
