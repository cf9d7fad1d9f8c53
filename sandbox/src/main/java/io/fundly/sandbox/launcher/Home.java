package io.fundly.sandbox.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory in which a sandbox keeps all that it keeps. Only one launcher can hold it; the lock is the operating
 * system's, so that it ends with the launcher even if that is killed.
 */
final class Home implements AutoCloseable {

    private final Path directory;
    private final FileChannel lock;

    private Home(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    static Home claim(Path directory) {
        try {
            Files.createDirectories(directory.resolve("logs"));
            var lock = FileChannel.open(
                    directory.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!isOurs(lock)) {
                var holder = holder(lock);
                lock.close();
                throw new LaunchFailure(
                        "Fundly is already running with the data in %s%s: stop it first, or give this one another directory with --data."
                                .formatted(directory, holder));
            }
            var pid = Long.toString(ProcessHandle.current().pid());
            lock.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return new Home(directory, lock);
        } catch (FileSystemException failure) {
            var reason = failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
            throw new LaunchFailure(
                    "The data directory %s cannot be written (%s: %s): give another one with --data."
                            .formatted(directory, failure.getFile(), reason),
                    failure);
        } catch (IOException failure) {
            throw new LaunchFailure("The data directory " + directory + " cannot be written: " + failure, failure);
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    private static String holder(FileChannel lock) throws IOException {
        var buffer = ByteBuffer.allocate(20);
        lock.read(buffer, 0);
        var pid = StandardCharsets.US_ASCII.decode(buffer.flip()).toString().strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    Path directory() {
        return directory;
    }

    Path logs() {
        return directory.resolve("logs");
    }

    Path postgresql() {
        return directory.resolve("postgresql");
    }

    Path broker() {
        return directory.resolve("broker");
    }

    Path stripe() {
        return directory.resolve("stripe");
    }

    Path startupCaches() {
        return directory.resolve("startup-caches");
    }

    Path processes() {
        return directory.resolve("processes");
    }

    /** There once the demo data is loaded. */
    Path demoMarker() {
        return directory.resolve("demo-data-loaded");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new LaunchFailure("The lock in " + directory + " could not be released.", failure);
        }
    }
}
