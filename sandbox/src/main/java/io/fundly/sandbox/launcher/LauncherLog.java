package io.fundly.sandbox.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * Sends what the embedded parts have to say into a file of its own: their logs, and what they print. The console belongs
 * to the platform.
 */
final class LauncherLog extends Handler {

    private final LogFile file;
    private final SimpleFormatter formatter = new SimpleFormatter();

    private LauncherLog(LogFile file) {
        this.file = file;
    }

    static void into(Path directory) {
        var file = new LogFile(directory, "launcher");
        var root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new LauncherLog(file));
        // SLF4J complains if several threads make it start at the same time.
        LoggerFactory.getILoggerFactory();
        try {
            System.setOut(
                    new PrintStream(file.path().resolveSibling("launcher.out").toFile(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new LaunchFailure("The log directory " + directory + " cannot be written: " + failure, failure);
        }
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
            file.append(formatter.format(entry).stripTrailing());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        file.close();
    }
}
