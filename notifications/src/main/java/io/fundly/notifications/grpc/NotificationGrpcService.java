package io.fundly.notifications.grpc;

import io.fundly.notifications.application.Messages;
import io.fundly.notifications.application.NotificationInbox;
import io.fundly.notifications.v1.ListNotificationsRequest;
import io.fundly.notifications.v1.ListNotificationsResponse;
import io.fundly.notifications.v1.MarkNotificationsReadRequest;
import io.fundly.notifications.v1.MarkNotificationsReadResponse;
import io.fundly.notifications.v1.MutinyNotificationServiceGrpc.NotificationServiceImplBase;
import io.fundly.notifications.v1.SendNotificationRequest;
import io.fundly.notifications.v1.SendNotificationResponse;
import io.fundly.platform.idempotency.Idempotency;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Callers;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.grpc.GrpcService;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

/** What people are told: writing to them, and their inbox. */
@GrpcService
public class NotificationGrpcService extends NotificationServiceImplBase {

    private final Messages messages;
    private final NotificationInbox inbox;
    private final Callers callers;
    private final Idempotency idempotency;

    public NotificationGrpcService(
            Messages messages, NotificationInbox inbox, Callers callers, Idempotency idempotency) {
        this.messages = messages;
        this.inbox = inbox;
        this.callers = callers;
        this.idempotency = idempotency;
    }

    /** Which services there are is not this one's to list: the use case lets the staff and any service pass. */
    @Override
    @Authenticated
    public Uni<SendNotificationResponse> sendNotification(SendNotificationRequest request) {
        return callers.current().invoke(messages::requireSender).chain(caller -> {
            var message = NotificationRequests.message(request);
            return idempotency.once(
                    RequestKey.of(caller, "SendNotification", request.getRequestId(), request),
                    SendNotificationResponse.parser(),
                    () -> messages.send(message, caller)
                            .map(notification -> SendNotificationResponse.newBuilder()
                                    .setNotification(NotificationProtos.toProto(notification))
                                    .build()));
        });
    }

    @Override
    @Authenticated
    public Uni<ListNotificationsResponse> listNotifications(ListNotificationsRequest request) {
        return callers.current().chain(caller -> {
            var filters = "ListNotifications " + caller.requireUser() + " " + request.getUnreadOnly();
            var page = PageRequest.of(request.getPageSize(), request.getPageToken(), filters);
            return inbox.list(caller, request.getUnreadOnly(), page).map(listing -> {
                var response = ListNotificationsResponse.newBuilder()
                        .setNextPageToken(listing.page().nextPageToken())
                        .setUnreadCount(listing.unreadCount());
                listing.page().items().stream().map(NotificationProtos::toProto).forEach(response::addNotifications);
                return response.build();
            });
        });
    }

    @Override
    @Authenticated
    public Uni<MarkNotificationsReadResponse> markNotificationsRead(MarkNotificationsReadRequest request) {
        return callers.current()
                .chain(caller -> inbox.markRead(caller, NotificationRequests.ids(request)))
                .map(marked -> MarkNotificationsReadResponse.newBuilder()
                        .setMarkedCount(marked.markedCount())
                        .setUnreadCount(marked.unreadCount())
                        .build());
    }
}
