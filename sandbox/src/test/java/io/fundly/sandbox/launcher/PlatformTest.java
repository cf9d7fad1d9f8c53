package io.fundly.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fundly.platform.testing.Ports;
import io.fundly.sandbox.outbox.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final External NO_STRIPE =
            new External(Optional.empty(), Optional.empty(), Optional.of(new External.Stripe("sk_test_1", "whsec_1")));

    @TempDir
    private static Path directory;

    private static Path repository;

    @BeforeAll
    static void build() throws IOException {
        repository = TinyRepository.in(directory.resolve("repository"));
    }

    @Test
    void runsEveryPartAndLeavesNoProcess(@TempDir Path home) throws Exception {
        var console = new RecordingConsole();
        var before = children();
        try (var platform = Platform.start(options(home, console, false))) {
            for (Service service : Service.values()) {
                assertThat(get(platform.service(service).url().resolve("/q/health/ready")))
                        .contains("UP");
            }
            assertThat(environment(platform, Service.PAYMENTS))
                    .containsEntry("STRIPE_SECRET_KEY", "sk_test_1")
                    .containsKey("QUARKUS_DATASOURCE_JDBC_URL");
            assertThat(environment(platform, Service.USERS)).doesNotContainKey("STRIPE_SECRET_KEY");
            assertThat(platform.outbox().all(Channel.MAIL)).isEmpty();
            assertThat(console.lines())
                    .anySatisfy(line -> assertThat(line.message()).isEqualTo("listening"));
            assertThat(home.resolve("logs/users.log")).content().contains("listening");
            assertThat(children()).hasSizeGreaterThan(before.size());
        }
        assertOnlyAlive(before);
        assertThat(console.messages()).anyMatch(message -> message.matches(" +users +ready in .*"));
    }

    @Test
    void bringsBackWhatATestTakesAway(@TempDir Path home) throws Exception {
        try (var platform = Platform.start(options(home, Console.SILENT, false))) {
            var payments = platform.service(Service.PAYMENTS);
            payments.kill9();
            assertThat(payments.isAlive()).isFalse();
            payments.start();
            assertThat(get(payments.url().resolve("/q/health/ready"))).contains("UP");

            var broker = platform.broker().orElseThrow();
            broker.stop();
            assertThat(Ports.isFree(broker.port())).isTrue();
            broker.start();

            var database = platform.database().orElseThrow();
            database.kill();
            database.start();
            assertThat(database.isRunning()).isTrue();
        }
    }

    @Test
    void startsAServiceAgainThatEndsByItself(@TempDir Path home) {
        var console = new RecordingConsole();
        try (var platform = Platform.start(options(home, console, true))) {
            var users = platform.service(Service.USERS);
            assertThatThrownBy(() -> get(users.url().resolve("/die"))).isInstanceOf(IOException.class);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(console.messages()).contains("users is ready again."));
            assertThat(console.messages())
                    .anySatisfy(message -> assertThat(message).contains("users ended by itself (exit code 7)"));
        }
    }

    @Test
    void refusesASecondCopyAndNamesTheFirst(@TempDir Path home) {
        try (var platform = Platform.start(options(home, Console.SILENT, false))) {
            assertThatThrownBy(() -> Platform.start(options(home, Console.SILENT, false)))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(platform.service(Service.USERS).isAlive()).isTrue();
        }
    }

    @Test
    void refusesATakenPortAndNamesItsHolder(@TempDir Path home) throws Exception {
        var options = options(home, Console.SILENT, false);
        var before = children();
        try (var _ = new ServerSocket(options.ports().httpOf(Service.REWARDS), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Platform.start(options))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining(
                            "Port " + options.ports().httpOf(Service.REWARDS) + ", which rewards (HTTP) needs")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertOnlyAlive(before);
        Platform.start(options(home, Console.SILENT, false)).close();
    }

    @Test
    void refusesADirectoryThatCannotBeWrittenOrIsDamaged(@TempDir Path home) throws Exception {
        var file = Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> Platform.start(options(file.resolve("below"), Console.SILENT, false)))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("cannot be written");

        var damaged = home.resolve("damaged");
        Files.createDirectories(damaged.resolve("postgresql/data"));
        var before = children();
        assertThatThrownBy(() -> Platform.start(options(damaged, Console.SILENT, false)))
                .hasMessageContaining("is damaged");
        assertOnlyAlive(before);
    }

    @Test
    void showsTheEndOfTheLogOfAServiceThatDiesDuringTheStart(@TempDir Path home) {
        var before = children();
        var options = options(home, Console.SILENT, true).with(Service.ADMIN, "TINY_EXIT", "yes");
        assertThatThrownBy(() -> Platform.start(options))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("admin ended while it was starting")
                .hasMessageContaining("the schema is not mine");
        assertOnlyAlive(before);
    }

    @Test
    void refusesAMissingBuild(@TempDir Path elsewhere) {
        var options = new PlatformOptions(
                elsewhere,
                elsewhere.resolve("home"),
                PortPlan.free(),
                NO_STRIPE,
                Console.SILENT,
                DemoData.NONE,
                false,
                false,
                Map.of(),
                List.of());
        assertThatThrownBy(() -> Platform.start(options))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("users is not built");
    }

    @Test
    void refusesServersThatAreNotThere(@TempDir Path home) {
        var nobody = Ports.free();
        var external = new External(
                Optional.of(URI.create("postgresql://postgres:secret@127.0.0.1:" + nobody + "/postgres")),
                Optional.empty(),
                NO_STRIPE.stripe());
        assertThatThrownBy(() -> Platform.start(options(home, external)))
                .hasMessageContaining("PostgreSQL at 127.0.0.1:" + nobody)
                .message()
                .doesNotContain("secret");
    }

    private static PlatformOptions options(Path home, External external) {
        return new PlatformOptions(
                repository,
                home,
                PortPlan.free(),
                external,
                Console.SILENT,
                DemoData.NONE,
                false,
                false,
                Map.of(),
                List.of());
    }

    private static PlatformOptions options(Path home, Console console, boolean supervised) {
        return new PlatformOptions(
                repository,
                home,
                PortPlan.free(),
                NO_STRIPE,
                console,
                DemoData.NONE,
                false,
                supervised,
                Map.of(),
                List.of());
    }

    /** What this JVM has started; the sessions of a PostgreSQL, which come and go, are children of its server. */
    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().toList();
    }

    /** The guards of the children notice a moment after them that there is nothing left to guard. */
    private static void assertOnlyAlive(List<ProcessHandle> expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(expected).containsAll(children()));
    }

    private static Map<String, String> environment(Platform platform, Service service) throws Exception {
        return get(platform.service(service).url().resolve("/environment"))
                .lines()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> first));
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
