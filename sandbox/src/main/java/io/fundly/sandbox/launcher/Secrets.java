package io.fundly.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The passwords and keys of this sandbox: drawn by chance at first use, kept in a file that only its owner can read. */
final class Secrets {

    private static final int BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties values = new Properties();

    Secrets(Path home) {
        file = home.resolve("secrets");
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException failure) {
                throw new LaunchFailure("The file " + file + " cannot be read: " + failure, failure);
            }
        }
    }

    /** The secret of that name, which from now on stays the same. */
    synchronized String get(String name) {
        var known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var secret = HexFormat.of().formatHex(bytes);
        values.setProperty(name, secret);
        save();
        return secret;
    }

    private void save() {
        var next = file.resolveSibling("secrets.new");
        try {
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var writer = Files.newBufferedWriter(next)) {
                values.store(writer, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new LaunchFailure("The file " + file + " cannot be written: " + failure, failure);
        }
    }
}
