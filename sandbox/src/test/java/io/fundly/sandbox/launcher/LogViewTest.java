package io.fundly.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogViewTest {

    private static final String WARNING = """
            {"timestamp":"2026-03-01T10:15:30.123Z","level":"WARN","message":"card é declined",\
            "mdc":{"traceId":"4bf9"},"exception":{"exceptionType":"io.Outer","message":"failed","frames":[],\
            "causedBy":{"exception":{"exceptionType":"io.Slow","message":"took\\n  3 s"}}}}""";
    private static final String NEWS = "{\"level\":\"INFO\",\"message\":\"started\"}";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void showsPeopleOnlyWhatIsWrongWithServiceAndCause() {
        var console = new TerminalConsole(out, false, false);
        console.show(LogLine.parse("payments", WARNING));
        console.show(LogLine.parse("payments", NEWS));
        console.show(LogLine.parse("payments", "a line of the JVM"));

        assertThat(written()).hasLineCount(1).contains("payments", "WARN", "card é declined", "(io.Slow: took; 3 s)");
    }

    @Test
    void showsEverythingOnRequestInTheColourOfTheService() {
        var console = new TerminalConsole(out, true, true);
        console.show(LogLine.parse("payments", NEWS));
        console.show(LogLine.parse("users", "a line of the JVM"));

        assertThat(written()).contains("\u001b[35mpayments", "started", "\u001b[36musers", "a line of the JVM");
    }

    @Test
    void givesProgramsEachLineWithItsService() {
        var console = new JsonConsole(out);
        console.show(LogLine.parse("payments", WARNING));
        console.show(LogLine.parse("users", "{not json \"at all\""));
        console.say("users ready");

        assertThat(written().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"service\":\"") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"traceId\":\"4bf9\"") && line.contains("\"service\":\"payments\""))
                .anyMatch(line -> line.contains("{not json \\\"at all\\\""))
                .anyMatch(line -> line.contains("\"service\":\"fundly\"") && line.contains("users ready"));
    }

    @Test
    void keepsTheLogOfTheRunBefore(@TempDir Path directory) {
        try (var log = new LogFile(directory, "users")) {
            log.append("the first run");
        }
        try (var log = new LogFile(directory, "users")) {
            log.append("the second run");
            assertThat(log.lastLines()).containsExactly("the second run");
        }
        assertThat(directory.resolve("users.log")).hasContent("the second run");
        assertThat(directory.resolve("users.log.1")).hasContent("the first run");
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
