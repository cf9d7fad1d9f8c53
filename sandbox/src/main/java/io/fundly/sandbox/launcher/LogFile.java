package io.fundly.sandbox.launcher;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.List;

/** The log of one process: a new file with each start, a bounded number of older ones, each of bounded size. */
final class LogFile implements AutoCloseable {

    private static final int OLDER_FILES = 3;
    private static final long SIZE_LIMIT_CHARS = 32L * 1024 * 1024;
    private static final int LINES_REMEMBERED = 40;

    private final Path file;
    private final ArrayDeque<String> tail = new ArrayDeque<>(LINES_REMEMBERED);
    private BufferedWriter writer;
    private long written;

    LogFile(Path directory, String name) {
        file = directory.resolve(name + ".log");
        writer = open();
    }

    Path path() {
        return file;
    }

    synchronized void append(String line) {
        try {
            if (written > SIZE_LIMIT_CHARS) {
                writer.close();
                writer = open();
            }
            writer.write(line);
            writer.newLine();
            // A reader follows the file while the process runs.
            writer.flush();
            written += line.length() + 1L;
        } catch (IOException failure) {
            throw new UncheckedIOException("The log " + file + " cannot be written.", failure);
        }
        if (tail.size() == LINES_REMEMBERED) {
            tail.removeFirst();
        }
        tail.addLast(line);
    }

    /** The last lines that were written. */
    synchronized List<String> lastLines() {
        return List.copyOf(tail);
    }

    private BufferedWriter open() {
        try {
            for (int age = OLDER_FILES; age > 0; age--) {
                var younger = age == 1 ? file : aged(age - 1);
                if (Files.exists(younger)) {
                    Files.move(younger, aged(age), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            written = 0;
            return Files.newBufferedWriter(file);
        } catch (IOException failure) {
            throw new LaunchFailure("The log " + file + " cannot be written: " + failure, failure);
        }
    }

    private Path aged(int age) {
        return file.resolveSibling(file.getFileName() + "." + age);
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("The log " + file + " cannot be written.", failure);
        }
    }
}
