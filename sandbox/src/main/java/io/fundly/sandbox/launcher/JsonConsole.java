package io.fundly.sandbox.launcher;

import java.io.PrintStream;

/** The view for programs: one JSON object per line, each naming the process it comes from. */
final class JsonConsole implements Console {

    private static final String LAUNCHER = "fundly";

    private final PrintStream out;

    JsonConsole(PrintStream out) {
        this.out = out;
    }

    @Override
    public void say(String message) {
        show(LogLine.of(LAUNCHER, LogLine.Level.INFO, message));
    }

    @Override
    public void warn(String message) {
        show(LogLine.of(LAUNCHER, LogLine.Level.WARN, message));
    }

    @Override
    public synchronized void show(LogLine line) {
        out.println(line.toJson());
    }
}
