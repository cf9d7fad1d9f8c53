package io.fundly.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    private static EmbeddedDatabase throwaway;

    @BeforeAll
    static void start() {
        throwaway = EmbeddedDatabase.throwaway();
    }

    @AfterAll
    static void stop() {
        throwaway.close();
    }

    @Test
    void givesEachServiceADatabaseThatNoOtherMayEnter() throws SQLException {
        var users = throwaway.provide("users");
        var payments = throwaway.provide("payments");

        try (var connection = open(users)) {
            execute(connection, "CREATE TABLE account (id uuid PRIMARY KEY DEFAULT uuidv7())");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(users.jdbcUrl(), payments.user(), payments.password()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DriverManager.getConnection(users.jdbcUrl(), users.user(), "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("authentication failed");
    }

    @Test
    void givesTheSameDatabaseAgainWithTheNewPassword() throws SQLException {
        try (var connection = open(throwaway.provide("rewards", "first's"))) {
            execute(connection, "CREATE TABLE kept (id int)");
        }
        try (var connection = open(throwaway.provide("rewards", "second"))) {
            execute(connection, "SELECT * FROM kept");
        }
    }

    @Test
    void letsAServiceCreateTheExtensionsThatSearchNeedsAndKnowsLettersBeyondAscii() throws SQLException {
        try (var connection = open(throwaway.provide("discovery"));
                var statement = connection.createStatement()) {
            for (var extension : new String[] {"pg_trgm", "unaccent", "btree_gin", "citext", "pgcrypto"}) {
                statement.execute("CREATE EXTENSION " + extension);
            }
            try (var rows =
                    statement.executeQuery("SELECT unaccent('Crème brûlée'), lower('ÉTÉ'), show_trgm('é') <> '{}', "
                            + "to_tsvector('simple', 'Köln-Süd') @@ to_tsquery('simple', 'köln')")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("Creme brulee");
                assertThat(rows.getString(2)).isEqualTo("été");
                assertThat(rows.getBoolean(3)).isTrue();
                assertThat(rows.getBoolean(4)).isTrue();
            }
        }
    }

    @Test
    void keepsWhatWasCommittedThroughAKill() throws SQLException {
        var login = throwaway.provide("campaigns");
        try (var connection = open(login)) {
            execute(connection, "CREATE TABLE pledged (id int)");
            execute(connection, "INSERT INTO pledged VALUES (7)");
        }

        throwaway.kill();
        assertThat(throwaway.isRunning()).isFalse();
        assertThatThrownBy(() -> open(login)).isInstanceOf(SQLException.class);

        throwaway.start();
        try (var connection = open(login);
                var rows = connection.createStatement().executeQuery("SELECT id FROM pledged")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void continuesWithKeptDataAfterAStopAndAfterAKill(@TempDir Path home) throws Exception {
        var port = Ports.free();
        try (var database = EmbeddedDatabase.kept(home, port)) {
            try (var connection = open(database.provide("users", "secret"))) {
                execute(connection, "CREATE TABLE account (id int)");
            }
            assertThatThrownBy(() -> EmbeddedDatabase.kept(home, Ports.free()))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("in use");
            database.kill();
        }
        // A process id in a stale file may by now belong to any program, even to this one.
        overwriteFirstLine(
                home.resolve("data/postmaster.pid"), ProcessHandle.current().pid());

        try (var database = EmbeddedDatabase.kept(home, port);
                var connection = open(database.provide("users", "secret"))) {
            execute(connection, "SELECT * FROM account");
        }
    }

    @Test
    void doesNotOutliveItsJvmNorStandInTheWayOfTheNext(@TempDir Path home) throws Exception {
        var port = Ports.free();
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeptDatabase.class.getName(),
                        home.toString(),
                        Integer.toString(port))
                .inheritIO()
                .start();
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> !Ports.isFree(port));
        } finally {
            jvm.destroyForcibly().waitFor();
        }

        EmbeddedDatabase.endLeftover(home);
        assertThat(Ports.isFree(port)).isTrue();
    }

    /** A JVM that starts a server and never stops it. */
    static final class KeptDatabase {

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedDatabase.kept(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            Thread.currentThread().join();
        }
    }

    @Test
    void saysWhatIsWrongWithItsDirectoryOrPort(@TempDir Path directory) throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> EmbeddedDatabase.kept(file, Ports.free()))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("cannot be written");

        Files.createDirectories(directory.resolve("damaged/data"));
        assertThatThrownBy(() -> EmbeddedDatabase.kept(directory.resolve("damaged"), Ports.free()))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("damaged");

        assertThatThrownBy(() -> EmbeddedDatabase.kept(directory.resolve("port"), throwaway.port()))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("taken by another program");
    }

    private static void overwriteFirstLine(Path file, long pid) throws IOException {
        Files.writeString(file, pid + "\n");
    }

    private static Connection open(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
