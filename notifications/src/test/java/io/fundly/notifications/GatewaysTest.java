package io.fundly.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fundly.notifications.v1.Channel;
import io.fundly.notifications.v1.NotificationServiceGrpc;
import io.fundly.notifications.v1.SendNotificationRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Carriers.class)
class GatewaysTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Rows rows;

    private final UUID user = UUID.randomUUID();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private volatile int answer = 201;
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private HttpServer gateway;
    private GrpcCalls calls;

    @BeforeEach
    void open() throws IOException {
        var url = ConfigProvider.getConfig().getValue("fundly.sms.url", URI.class);
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort()), 0);
        gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gateway.createContext("/", this::serve);
        gateway.start();
        calls = GrpcCalls.open();
        rows.run("INSERT INTO contact VALUES ($1, 'Anna', $2, 'ACTIVE', 1)", user, Said.mailOf(user));
    }

    @AfterEach
    void close() {
        calls.close();
        gateway.stop(0);
    }

    @Test
    void sendsATextMessage() {
        reachable("SMS", "+491700000001");
        send(Channel.CHANNEL_SMS);
        awaitState("SMS", "DELIVERED", 1);

        var post = posts.getFirst();
        assertThat(post.path()).isEqualTo("/2010-04-01/Accounts/fundly/Messages.json");
        assertThat(URLDecoder.decode(post.body(), StandardCharsets.UTF_8))
                .isEqualTo("To=+491700000001&From=Fundly&Body=Hello & welcome https://fundly.test/me");
    }

    @Test
    void sendsAPushMessageToEveryDevice() {
        reachable("PUSH", "device-1");
        reachable("PUSH", "device-2");
        send(Channel.CHANNEL_PUSH);
        awaitState("PUSH", "DELIVERED", 2);

        assertThat(posts).extracting(Post::path).containsOnly("/v1/projects/fundly/messages:send");
        assertThat(posts)
                .extracting(post -> new JsonObject(post.body()).getJsonObject("message"))
                .allSatisfy(message -> {
                    assertThat(message.getJsonObject("notification").getString("title"))
                            .isEqualTo("Hello & welcome");
                    assertThat(message.getJsonObject("data").getString("link")).isEqualTo("https://fundly.test/me");
                })
                .extracting(message -> message.getString("token"))
                .containsExactlyInAnyOrder("device-1", "device-2");
    }

    @Test
    void whoHasGivenNoNumberGetsNoTextMessage() {
        send(Channel.CHANNEL_SMS);

        assertThat(rows.count("SELECT count(*) FROM delivery WHERE user_id = $1", user))
                .isZero();
        assertThat(rows.count("SELECT count(*) FROM notification WHERE user_id = $1 AND in_app", user))
                .isEqualTo(1);
    }

    @Test
    void triesAgainWhereTheGatewayIsInTrouble() {
        reachable("SMS", "+491700000001");
        answer = 503;
        send(Channel.CHANNEL_SMS);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> rows.count(
                                "SELECT count(*) FROM delivery WHERE user_id = $1 AND state = 'PENDING'"
                                        + " AND last_error = 'The gateway answered 503.'",
                                user)
                        == 1);

        answer = 201;

        awaitState("SMS", "DELIVERED", 1);
    }

    @Test
    void postponesWhatTakesTooLongWithoutHoldingUpTheRest() {
        reachable("SMS", "+491700000001");
        hanging = new CountDownLatch(1);
        send(Channel.CHANNEL_SMS);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> rows.count(
                                "SELECT count(*) FROM delivery WHERE user_id = $1 AND state = 'PENDING'"
                                        + " AND last_error LIKE 'It took longer than %'",
                                user)
                        == 1);

        hanging.countDown();

        awaitState("SMS", "DELIVERED", 1);
    }

    @Test
    void notesHowEachLetterOfABatchWent() {
        for (var number = 0; number < 30; number++) {
            reachable("PUSH", "device-" + number);
        }
        send(Channel.CHANNEL_PUSH);
        awaitState("PUSH", "DELIVERED", 20);

        assertThat(posts).hasSize(20);
        assertThat(rows.count("SELECT count(*) FROM delivery WHERE user_id = $1 AND attempts <> 1", user))
                .isZero();
    }

    @Test
    void givesUpWhatTheGatewayRefuses() {
        reachable("PUSH", "unregistered-device");
        answer = 404;
        send(Channel.CHANNEL_PUSH);
        awaitState("PUSH", "FAILED", 1);

        assertThat(posts).hasSize(1);
        assertThat(rows.count(
                        "SELECT count(*) FROM delivery WHERE user_id = $1 AND last_error = 'The gateway answered 404.'",
                        user))
                .isEqualTo(1);
    }

    private void reachable(String channel, String address) {
        rows.run("INSERT INTO reach VALUES ($1, $2, $3)", user, channel, address);
    }

    private void send(Channel channel) {
        NotificationServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().user(UUID.randomUUID(), "admin")))
                .sendNotification(SendNotificationRequest.newBuilder()
                        .setUserId(user.toString())
                        .setTitle("Hello & welcome")
                        .setBody("Something to read.")
                        .setLink("/me")
                        .addChannels(channel)
                        .build());
    }

    private void awaitState(String channel, String state, long count) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> rows.count(
                                "SELECT count(*) FROM delivery WHERE user_id = $1 AND channel = $2 AND state = $3",
                                user,
                                channel,
                                state)
                        == count);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        awaitRelease();
        posts.add(new Post(exchange.getRequestURI().getPath(), body));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private void awaitRelease() throws IOException {
        try {
            if (!hanging.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("Nobody has let the gateway answer.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Post(String path, String body) {}
}
