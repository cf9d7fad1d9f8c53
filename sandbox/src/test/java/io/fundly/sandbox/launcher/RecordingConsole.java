package io.fundly.sandbox.launcher;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a person would have seen. */
final class RecordingConsole implements Console {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<LogLine> lines = new CopyOnWriteArrayList<>();

    @Override
    public void say(String message) {
        messages.add(message);
    }

    @Override
    public void warn(String message) {
        messages.add(message);
    }

    @Override
    public void show(LogLine line) {
        lines.add(line);
    }

    List<String> messages() {
        return messages;
    }

    List<LogLine> lines() {
        return lines;
    }
}
