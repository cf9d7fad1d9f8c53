package io.fundly.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fundly.platform.testing.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, as a person starts and ends it. */
class UpTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static Path repository;

    private final List<Process> started = new ArrayList<>();
    private int portOffset;

    @BeforeAll
    static void build() throws IOException {
        repository = TinyRepository.in(directory.resolve("repository"));
    }

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void tellsWhereEverythingIsAndStopsOnASignal(@TempDir Path home) throws Exception {
        var up = up(home);
        awaitOutput(home, "Ctrl-C stops everything");
        assertThat(output(home)).contains("Swagger UI", "Mail, SMS, push", "log in as admin");
        var processes = processesOf(home);
        assertThat(processes).hasSize(Service.values().length).allMatch(ProcessHandle::isAlive);

        up.destroy();
        assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(edgeListens()).isFalse();
        assertThat(output(home)).contains("Stopped; the data is kept.");
    }

    @Test
    void leavesNothingInTheWayWhenItIsKilled(@TempDir Path home) throws Exception {
        var first = up(home);
        awaitOutput(home, "Ctrl-C stops everything");
        var processes = processesOf(home);
        first.destroyForcibly();

        var second = up(home);
        awaitOutput(home, "Ctrl-C stops everything");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        second.destroy();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endsItsProcessesEvenWhenItIsKilled(@TempDir Path home) throws Exception {
        var up = up(home);
        awaitOutput(home, "Ctrl-C stops everything");
        var processes = processesOf(home);
        up.destroyForcibly();

        await().atMost(LONG).untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void canBeStoppedWhileItStarts(@TempDir Path home) throws Exception {
        var up = up(home);
        awaitOutput(home, "PostgreSQL");
        up.destroy();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(processesOf(home)).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void refusesASecondCopyWithOneSentence(@TempDir Path home) throws Exception {
        up(home);
        awaitOutput(home, "Ctrl-C stops everything");

        var second = up(home, home.resolve("second.out"));
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(home.resolve("second.out")).content().hasLineCount(1).contains("already running");
    }

    @Test
    void refusesWhatItDoesNotKnow(@TempDir Path home) throws Exception {
        for (String argument : List.of("--frobnicate", "--port-offset=many", "extra")) {
            var out = Files.createTempFile(home, "refused", ".out");
            var up = up(home, out, argument);
            assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(up.exitValue()).isEqualTo(2);
            assertThat(out).content().contains("Try ./fundly up --help.");
        }
        var up = up(home, home.resolve("address.out"), "--postgres=mysql://somewhere");
        assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(1);
        assertThat(home.resolve("address.out"))
                .content()
                .hasLineCount(1)
                .contains("--postgres takes an address of the form postgresql://");
    }

    private Process up(Path home) throws IOException {
        return up(home, home.resolve("up.out"));
    }

    private Process up(Path home, Path output, String... more) throws IOException {
        if (portOffset == 0) {
            portOffset = freeOffset();
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dfundly.repository=" + repository,
                "-cp",
                System.getProperty("java.class.path"),
                Up.class.getName(),
                "--data=" + home.resolve("data"),
                "--no-startup-cache",
                "--no-demo",
                "--port-offset=" + portOffset));
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("STRIPE_SECRET_KEY", "sk_test_1");
        builder.environment().put("STRIPE_WEBHOOK_SECRET", "whsec_1");
        var process = builder.start();
        started.add(process);
        return process;
    }

    /** The ports are spread over a thousand numbers; this finds a place for all of them. */
    private static int freeOffset() {
        return new SecureRandom()
                .ints(0, 22_000)
                .map(offset -> offset + 1_200)
                .filter(offset ->
                        PortPlan.shifted(offset).all().values().stream().allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow();
    }

    private boolean edgeListens() {
        try (var _ = new Socket(
                InetAddress.getLoopbackAddress(), PortPlan.shifted(portOffset).httpOf(Service.EDGE))) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void awaitOutput(Path home, String text) {
        await().atMost(LONG).untilAsserted(() -> assertThat(output(home)).contains(text));
    }

    private static String output(Path home) throws IOException {
        return Files.readString(home.resolve("up.out"));
    }

    private static List<ProcessHandle> processesOf(Path home) throws IOException {
        var record = home.resolve("data/processes");
        if (Files.notExists(record)) {
            return List.of();
        }
        return Files.readAllLines(record).stream()
                .map(line -> ProcessHandle.of(Long.parseLong(line.split(" ", -1)[0])))
                .flatMap(Optional::stream)
                .toList();
    }
}
