package io.fundly.sandbox.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ahead-of-time caches of JDK 25 (JEP 483, 514): what a service loads, links and profiles at its start, written down
 * by one run and read by all that follow. A cache is valid only for the very files and JVM it was made with.
 */
final class StartupCaches {

    private final Path directory;
    private final Path repository;

    StartupCaches(Path directory, Path repository) {
        this.directory = directory;
        this.repository = repository;
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new LaunchFailure("The directory " + directory + " cannot be written: " + failure, failure);
        }
    }

    /** The JVM's options for a start with the cache, or none if there is no valid one. */
    List<String> options(Service service) {
        return isTried(service) && Files.exists(cache(service)) ? List.of("-XX:AOTCache=" + cache(service)) : List.of();
    }

    /** The JVM's options for the run that writes the cache when it ends. */
    List<String> trainingOptions(Service service) {
        return List.of("-XX:AOTCacheOutput=" + cache(service));
    }

    /** Whether a cache was made of this build, or could not be made of it. */
    boolean isTried(Service service) {
        try {
            return Files.exists(stamp(service))
                    && Files.readString(stamp(service)).equals(fingerprint(service));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Makes room for a new cache. */
    void forget(Service service) {
        try {
            Files.deleteIfExists(stamp(service));
            Files.deleteIfExists(cache(service));
        } catch (IOException failure) {
            throw new LaunchFailure("The directory " + directory + " cannot be written: " + failure, failure);
        }
    }

    /** Remembers which build the cache is of; returns whether there is a cache. */
    boolean remember(Service service) {
        try {
            Files.writeString(stamp(service), fingerprint(service));
            return Files.exists(cache(service));
        } catch (IOException failure) {
            throw new LaunchFailure("The directory " + directory + " cannot be written: " + failure, failure);
        }
    }

    /** The JVM compares name, size and time of each file on the class path; so does this. */
    private String fingerprint(Service service) {
        try (Stream<Path> files = Files.walk(service.application(repository))) {
            var text = new StringBuilder(Runtime.version().toString()).append('\n');
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> text.append(file)
                            .append(' ')
                            .append(file.toFile().length())
                            .append(' ')
                            .append(file.toFile().lastModified())
                            .append('\n'));
            return text.toString();
        } catch (IOException | UncheckedIOException failure) {
            throw new LaunchFailure("The build of " + service + " cannot be read: " + failure, failure);
        }
    }

    private Path cache(Service service) {
        return directory.resolve(service + ".aot");
    }

    private Path stamp(Service service) {
        return directory.resolve(service + ".files");
    }
}
