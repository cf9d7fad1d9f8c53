package io.fundly.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void endsWhatAnEarlierRunLeftBehind(@TempDir Path directory) throws Exception {
        var file = directory.resolve("processes");
        var leftover = sleeper();
        new ProcessRecord(file).add(leftover);

        assertThat(new ProcessRecord(file).endLeftovers()).isEqualTo(1);
        assertThat(leftover.isAlive()).isFalse();
        assertThat(new ProcessRecord(file).endLeftovers()).isZero();
    }

    @Test
    void leavesAStrangerAloneWhoHasTheProcessIdByNow(@TempDir Path directory) throws Exception {
        var file = directory.resolve("processes");
        var stranger = sleeper();
        Files.writeString(file, stranger.pid() + " 1000000000000\ncut sh\n999999999999 1\n");

        assertThat(new ProcessRecord(file).endLeftovers()).isZero();
        assertThat(stranger.isAlive()).isTrue();
    }

    private Process sleeper() throws Exception {
        var process = new ProcessBuilder("sleep", "600").start();
        started.add(process);
        return process;
    }
}
