package io.fundly.sandbox.launcher;

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The view for people: the lines of all processes in one column, each process in a colour of its own. */
public final class TerminalConsole implements Console {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final Map<String, Integer> COLOURS = Map.of(
            "users", 36,
            "campaigns", 32,
            "payments", 35,
            "rewards", 34,
            "discovery", 96,
            "notifications", 92,
            "analytics", 95,
            "community", 94,
            "admin", 33,
            "edge-bff", 93);
    private static final int RED = 31;
    private static final int YELLOW = 33;
    private static final int FAINT = 2;

    private final PrintStream out;
    private final boolean coloured;
    private final LogLine.Level threshold;

    /** @param verbose shows every line of every process, not only warnings and errors */
    public TerminalConsole(PrintStream out, boolean coloured, boolean verbose) {
        this.out = out;
        this.coloured = coloured;
        this.threshold = verbose ? LogLine.Level.DEBUG : LogLine.Level.WARN;
    }

    @Override
    public synchronized void say(String message) {
        out.println(message);
    }

    @Override
    public synchronized void warn(String message) {
        out.println(painted(YELLOW, message));
    }

    @Override
    public synchronized void show(LogLine line) {
        if (line.level().compareTo(threshold) < 0) {
            return;
        }
        var source = painted(COLOURS.getOrDefault(line.source(), FAINT), "%-13s".formatted(line.source()));
        out.println(painted(FAINT, CLOCK.format(line.time())) + " " + source + " " + levelOf(line) + " " + line.text());
    }

    private String levelOf(LogLine line) {
        var text = "%-5s".formatted(line.level());
        return switch (line.level()) {
            case ERROR -> painted(RED, text);
            case WARN -> painted(YELLOW, text);
            case INFO -> text;
            case DEBUG -> painted(FAINT, text);
        };
    }

    private String painted(int colour, String text) {
        return coloured ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
