package io.fundly.platform.testing;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, which travel in a jar and are unpacked once per user and version. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The directory that holds {@code bin/postgres} and {@code bin/initdb}. */
    static synchronized Path directory() {
        try {
            var archive = archive();
            var home = cache().resolve("postgresql-" + fingerprint(archive));
            if (!Files.isDirectory(home)) {
                unpack(archive, home);
            }
            return home;
        } catch (IOException failure) {
            throw new EngineFailure("PostgreSQL's programs could not be unpacked: " + failure, failure);
        }
    }

    private static byte[] archive() throws IOException {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        var architecture = System.getProperty("os.arch");
        try (InputStream stream = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                mac ? "Darwin" : "Linux", architecture.equals("amd64") ? "x86_64" : architecture)) {
            return stream.readAllBytes();
        }
    }

    private static Path cache() throws IOException {
        var configured = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(Path::of);
        var cache = configured
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("fundly");
        try {
            return Files.createDirectories(cache);
        } catch (FileSystemException readOnlyHome) {
            return Files.createDirectories(
                    Path.of(System.getProperty("java.io.tmpdir"), "fundly-" + System.getProperty("user.name")));
        }
    }

    private static String fingerprint(byte[] archive) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256.", impossible);
        }
    }

    /** Unpacks beside the target and renames, so that others see all of it or nothing, however many unpack at once. */
    private static void unpack(byte[] archive, Path home) throws IOException {
        var parent = Optional.ofNullable(home.getParent()).orElseThrow();
        var staging = Files.createTempDirectory(parent, "unpacking-");
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                extract(tar, entry, staging);
            }
        }
        try {
            Files.move(staging, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException failure) {
            throw failure;
        } catch (FileSystemException failure) {
            Directories.delete(staging);
            if (!Files.isDirectory(home)) {
                throw failure;
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path staging) throws IOException {
        var target = staging.resolve(entry.getName()).normalize();
        if (!target.startsWith(staging)) {
            throw new IOException("The archive of PostgreSQL leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Optional.ofNullable(target.getParent()).orElseThrow());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false)) {
                throw new IOException("Could not make executable: " + target);
            }
        }
    }
}
