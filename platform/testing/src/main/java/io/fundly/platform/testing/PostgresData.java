package io.fundly.platform.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The directory of one PostgreSQL server: its data, its superuser's password, its log, and a lock that only the living
 * can hold.
 */
final class PostgresData implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    private static final String MAJOR_VERSION = "18";

    private final Path home;
    private final FileChannel lock;

    private PostgresData(Path home, FileChannel lock) {
        this.home = home;
        this.lock = lock;
    }

    static PostgresData open(Path home) {
        try {
            Files.createDirectories(home);
            var lock = FileChannel.open(home.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isOurs(lock)) {
                lock.close();
                throw new EngineFailure("The database in " + home + " is in use by another process.");
            }
            return new PostgresData(home, lock);
        } catch (IOException failure) {
            throw new EngineFailure("The data directory " + home + " cannot be written: " + failure, failure);
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    Path cluster() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("server.log");
    }

    String password() {
        try {
            return Files.readString(home.resolve("superuser")).strip();
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    /** Creates the cluster if there is none; a creation that was cut short leaves nothing that looks like one. */
    void createIfMissing(Path binaries, String newPassword) {
        if (Files.exists(cluster())) {
            requireOwnVersion();
            return;
        }
        var staging = home.resolve("data.new");
        try {
            Directories.delete(staging);
            var secret = home.resolve("superuser");
            Files.deleteIfExists(secret);
            Files.createFile(secret);
            secret.toFile().setReadable(false, false);
            secret.toFile().setReadable(true, true);
            Files.writeString(secret, newPassword + "\n");
            initdb(binaries, staging, secret);
            Files.move(staging, cluster());
        } catch (IOException failure) {
            throw new EngineFailure("No database could be created in " + home + ": " + failure, failure);
        }
    }

    private void initdb(Path binaries, Path staging, Path secret) throws IOException {
        var arguments = List.of(
                "--pgdata=" + staging,
                "--username=" + SUPERUSER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The order of text is PostgreSQL's own, so that it is the same on every system.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--lc-ctype=" + characterTypes(),
                "--no-sync",
                "--no-instructions");
        var process = new ProcessBuilder(PostgresCommand.of(binaries, "initdb", arguments))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new EngineFailure("No database could be created in " + home + ": "
                        + lastWords("error").orElse("see " + log()));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EngineFailure("Creating the database was interrupted.", interrupted);
        }
    }

    /** Trigrams take what is a letter from the system's locale, and plain C knows only those of ASCII. */
    private static String characterTypes() {
        return System.getProperty("os.name").startsWith("Mac") ? "en_US.UTF-8" : "C.UTF-8";
    }

    private void requireOwnVersion() {
        try {
            var version = Files.readString(cluster().resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw new EngineFailure("The data in %s is of PostgreSQL %s, and this is PostgreSQL %s."
                        .formatted(cluster(), version, MAJOR_VERSION));
            }
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    private EngineFailure broken(IOException cause) {
        return new EngineFailure(
                "The database in " + home + " is damaged (" + cause + "): move the directory away to start anew.",
                cause);
    }

    /** The process that the data directory says is serving it, if that is alive and really PostgreSQL. */
    Optional<ProcessHandle> orphan() {
        return firstLineOfPidFile()
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info()
                        .commandLine()
                        .or(() -> process.info().command())
                        .filter(command -> command.contains("postgres"))
                        .isPresent());
    }

    /** Forgets a server that died without being able to; its process id may long belong to another program. */
    void removeStalePidFile() {
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException failure) {
            throw new EngineFailure("The data directory " + home + " cannot be written: " + failure, failure);
        }
    }

    /** Whether the server has said, in the eighth line of its pid file, that it takes connections. */
    boolean isReady() {
        try {
            var lines = Files.readAllLines(pidFile());
            return lines.size() >= 8 && lines.get(7).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }

    private Optional<Long> firstLineOfPidFile() {
        try {
            return Files.readAllLines(pidFile()).stream().findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return cluster().resolve("postmaster.pid");
    }

    /** The last line of the log that contains the word, in any case. */
    Optional<String> lastWords(String word) {
        try (var lines = Files.lines(log())) {
            return lines.filter(line -> line.toLowerCase(Locale.ROOT).contains(word))
                    .reduce((first, second) -> second)
                    .map(String::strip);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
