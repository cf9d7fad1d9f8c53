package io.fundly.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fundly.notifications.v1.Channel;
import io.fundly.notifications.v1.ListNotificationsRequest;
import io.fundly.notifications.v1.MarkNotificationsReadRequest;
import io.fundly.notifications.v1.Notification;
import io.fundly.notifications.v1.NotificationServiceGrpc;
import io.fundly.notifications.v1.NotificationServiceGrpc.NotificationServiceBlockingStub;
import io.fundly.notifications.v1.SendNotificationRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Carriers.class)
class NotificationRpcTest {

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();
    private final UUID adminId = UUID.randomUUID();
    private GrpcCalls calls;

    @BeforeEach
    void open() {
        calls = GrpcCalls.open();
        rows.run("INSERT INTO contact VALUES ($1, 'Anna', $2, 'ACTIVE', 1)", user, Said.mailOf(user));
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void anAdminWritesToSomebodyWhoFindsIt() {
        var sent = admin().sendNotification(message("Hello").build()).getNotification();

        var listed = own().listNotifications(ListNotificationsRequest.getDefaultInstance());

        assertThat(listed.getNotificationsList()).containsExactly(sent);
        assertThat(listed.getUnreadCount()).isEqualTo(1);
        assertThat(sent.getKind()).isEqualTo("message");
        assertThat(sent.hasReadTime()).isFalse();
        assertThat(deliveries("EMAIL")).isEqualTo(1);
    }

    @Test
    void aServiceWritesToo() {
        var stub = NotificationServiceGrpc.newBlockingStub(
                calls.as(Tokens.trusted().service("payments")));

        assertThat(stub.sendNotification(message("Hello").build())
                        .getNotification()
                        .getUserId())
                .isEqualTo(user.toString());
    }

    @Test
    void theInboxIsAlwaysAmongTheChannels() {
        admin().sendNotification(
                        message("Hello").addChannels(Channel.CHANNEL_SMS).build());

        assertThat(own().listNotifications(ListNotificationsRequest.getDefaultInstance())
                        .getNotificationsCount())
                .isEqualTo(1);
        assertThat(deliveries("EMAIL")).isZero();
    }

    @Test
    void theSameRequestTwiceIsToldOnceAndAnotherBodyIsRefused() {
        var request =
                message("Hello").setRequestId(UUID.randomUUID().toString()).build();

        assertThat(admin().sendNotification(request)).isEqualTo(admin().sendNotification(request));
        assertThat(deliveries("EMAIL")).isEqualTo(1);
        assertThat(refusal(() -> admin().sendNotification(
                                request.toBuilder().setTitle("Other").build())))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void namesEveryFaultAtOnce() {
        var request = SendNotificationRequest.newBuilder()
                .setUserId("nobody")
                .setTitle("t".repeat(201))
                .setBody("")
                .addChannels(Channel.CHANNEL_UNSPECIFIED)
                .addChannelsValue(99)
                .setLink("//evil.example")
                .setRequestId("r".repeat(256))
                .build();

        var refused = catchThrowableOfType(StatusRuntimeException.class, () -> admin().sendNotification(request));

        assertThat(GrpcCalls.reason(refused)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refused))
                .containsExactlyInAnyOrder(
                        "user_id", "title", "body", "channels[0]", "channels[1]", "link", "request_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "/\\evil.example", "https://evil.example", "me", "/a b", "/a\nb", "/a\\b"})
    void takesOnlyLinksIntoThisSite(String link) {
        var refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> admin().sendNotification(message("Hello").setLink(link).build()));

        assertThat(GrpcCalls.faultyFields(refused)).containsExactly("link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/c/lamp#comment-1"})
    void takesEveryLinkIntoThisSite(String link) {
        assertThat(admin().sendNotification(message("Hello").setLink(link).build())
                        .getNotification()
                        .getLink())
                .isEqualTo(link);
    }

    @Test
    void refusesTextThatTheDatabaseCouldNotKeep() {
        var refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> admin().sendNotification(
                                message("a\u0000b").setBody("c\u0000d").build()));

        assertThat(GrpcCalls.faultyFields(refused)).containsExactlyInAnyOrder("title", "body");
    }

    @Test
    void doesNotKnowAStrangerOrAnErasedAccount() {
        assertThat(refusal(() -> admin().sendNotification(message("Hello")
                        .setUserId(UUID.randomUUID().toString())
                        .build())))
                .isEqualTo("USER_NOT_FOUND");

        rows.run("UPDATE contact SET name = '', email = '', status = 'ERASED' WHERE user_id = $1", user);
        assertThat(refusal(() -> admin().sendNotification(message("Hello").build())))
                .isEqualTo("USER_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backer", "creator", "moderator", "finance"})
    void onlyTheStaffAndServicesWrite(String role) {
        var stub = NotificationServiceGrpc.newBlockingStub(
                calls.as(Tokens.trusted().user(UUID.randomUUID(), role)));

        // Even a request full of faults tells somebody who may not write nothing about them.
        assertThat(refusal(() -> stub.sendNotification(SendNotificationRequest.getDefaultInstance())))
                .isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void pagesThroughTheInboxNewestFirst() {
        var sent = new ArrayList<String>();
        for (var number = 0; number < 5; number++) {
            sent.add(admin().sendNotification(message("Number " + number).build())
                    .getNotification()
                    .getId());
        }
        Collections.reverse(sent);

        var found = new ArrayList<String>();
        var token = "";
        do {
            var page = own().listNotifications(ListNotificationsRequest.newBuilder()
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getNotificationsList().stream().map(Notification::getId).forEach(found::add);
            assertThat(page.getUnreadCount()).isEqualTo(5);
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(found).isEqualTo(sent);
    }

    @Test
    void aPageTokenIsBoundToItsList() {
        admin().sendNotification(message("One").build());
        admin().sendNotification(message("Two").build());
        var token = own().listNotifications(
                        ListNotificationsRequest.newBuilder().setPageSize(1).build())
                .getNextPageToken();

        assertThat(refusal(() -> own().listNotifications(ListNotificationsRequest.newBuilder()
                        .setPageToken(token)
                        .setUnreadOnly(true)
                        .build())))
                .isEqualTo("INVALID_PAGE_TOKEN");
        assertThat(refusal(() -> own().listNotifications(ListNotificationsRequest.newBuilder()
                        .setPageToken("nonsense")
                        .build())))
                .isEqualTo("INVALID_PAGE_TOKEN");
    }

    @Test
    void whatIsReadIsNotUnread() {
        var first = admin().sendNotification(message("One").build()).getNotification();
        var second = admin().sendNotification(message("Two").build()).getNotification();

        var marked = own().markNotificationsRead(mark(List.of(first.getId())));

        assertThat(marked.getMarkedCount()).isEqualTo(1);
        assertThat(marked.getUnreadCount()).isEqualTo(1);
        assertThat(own().markNotificationsRead(mark(List.of(first.getId()))).getMarkedCount())
                .isZero();
        assertThat(own().listNotifications(ListNotificationsRequest.newBuilder()
                                .setUnreadOnly(true)
                                .build())
                        .getNotificationsList())
                .extracting(Notification::getId)
                .containsExactly(second.getId());
    }

    @Test
    void marksAllWhereNoneIsNamed() {
        admin().sendNotification(message("One").build());
        admin().sendNotification(message("Two").build());

        var marked = own().markNotificationsRead(mark(List.of()));

        assertThat(marked.getMarkedCount()).isEqualTo(2);
        assertThat(marked.getUnreadCount()).isZero();
    }

    @Test
    void nobodySeesOrMarksAnothers() {
        var sent = admin().sendNotification(message("Private").build()).getNotification();
        var stranger = NotificationServiceGrpc.newBlockingStub(
                calls.as(Tokens.trusted().user(UUID.randomUUID(), "admin")));

        assertThat(stranger.listNotifications(ListNotificationsRequest.getDefaultInstance())
                        .getNotificationsCount())
                .isZero();
        assertThat(stranger.markNotificationsRead(mark(List.of(sent.getId()))).getMarkedCount())
                .isZero();
        assertThat(own().listNotifications(ListNotificationsRequest.getDefaultInstance())
                        .getUnreadCount())
                .isEqualTo(1);
    }

    @Test
    void refusesIdsThatAreNone() {
        var refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> own().markNotificationsRead(
                                mark(List.of("x", UUID.randomUUID().toString(), "y"))));

        assertThat(GrpcCalls.faultyFields(refused)).containsExactly("notification_ids[0]", "notification_ids[2]");
    }

    @Test
    void refusesMoreIdsThanItEverTakes() {
        var refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> own().markNotificationsRead(
                                mark(Collections.nCopies(101, UUID.randomUUID().toString()))));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(GrpcCalls.reason(refused)).isEqualTo("TOO_LARGE");
    }

    @Test
    void aServiceHasNoInbox() {
        var stub = NotificationServiceGrpc.newBlockingStub(
                calls.as(Tokens.trusted().service("admin")));

        assertThat(refusal(() -> stub.listNotifications(ListNotificationsRequest.getDefaultInstance())))
                .isEqualTo("UNAUTHENTICATED");
    }

    private SendNotificationRequest.Builder message(String title) {
        return SendNotificationRequest.newBuilder()
                .setUserId(user.toString())
                .setTitle(title)
                .setBody("Something to read.");
    }

    private static MarkNotificationsReadRequest mark(List<String> ids) {
        return MarkNotificationsReadRequest.newBuilder()
                .addAllNotificationIds(ids)
                .build();
    }

    private NotificationServiceBlockingStub admin() {
        return NotificationServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().user(adminId, "admin")));
    }

    private NotificationServiceBlockingStub own() {
        return NotificationServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().user(user)));
    }

    private long deliveries(String channel) {
        return rows.count("SELECT count(*) FROM delivery WHERE user_id = $1 AND channel = $2", user, channel);
    }

    private static String refusal(Runnable call) {
        return GrpcCalls.reason(catchThrowableOfType(StatusRuntimeException.class, call::run));
    }
}
