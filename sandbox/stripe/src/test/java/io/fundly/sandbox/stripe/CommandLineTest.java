package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clear sentence and an exit code for everything that stops a start. */
class CommandLineTest {
    private static String fail(Path data, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(StandInProcess.command(StandInConfig.in(data)));
        int main = command.indexOf(StripeStandIn.class.getName());
        List<String> changed = new ArrayList<>(command.subList(0, main + 1));
        changed.addAll(List.of(arguments));
        Process process = new ProcessBuilder(changed).start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor());
        return said;
    }

    @Test
    void saysWhatIsWrong(@TempDir Path data) throws Exception {
        assertTrue(fail(data).contains("--data=DIRECTORY is missing"));
        assertTrue(fail(data, "--colour=red").contains("unknown argument --colour=red"));
        assertTrue(fail(data, "--data=" + data, "--port=many").contains("--port is a number"));
        assertTrue(fail(data, "--data=" + data, "--secret-key=sk_live_x").contains("test keys only"));
    }

    @Test
    void endsWithItsInputWhenToldTo(@TempDir Path data) throws Exception {
        List<String> command = new ArrayList<>(StandInProcess.command(StandInConfig.in(data)));
        command.add("--stop-with-input=true");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.inputReader().readLine().contains("ready at"));
        process.getOutputStream().close();
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }
}
