package io.fundly.platform.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Gives each service a database and a login of its own on a PostgreSQL server; doing it twice changes nothing. */
public final class DatabaseProvisioning {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final DatabaseLogin admin;

    /** @param admin a login that may create databases and roles */
    public DatabaseProvisioning(DatabaseLogin admin) {
        this.admin = admin;
    }

    /**
     * Makes sure that a database exists, owned by a login of the same name, and that nobody else may connect to it.
     *
     * @param password the password the login has from now on
     */
    public DatabaseLogin provide(String service, String password) {
        if (!NAME.matcher(service).matches()) {
            throw new IllegalArgumentException("Not a name for a database: " + service);
        }
        try (Connection connection = DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password())) {
            var exists = isThere(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", service);
            var verb = exists ? "ALTER" : "CREATE";
            execute(connection, "%s ROLE \"%s\" LOGIN PASSWORD '%s'".formatted(verb, service, quoted(password)));
            if (!isThere(connection, "SELECT 1 FROM pg_database WHERE datname = ?", service)) {
                // An administrator who is no superuser may only give a database to a role it is a member of.
                execute(connection, "GRANT \"%s\" TO CURRENT_USER".formatted(service));
                execute(connection, "CREATE DATABASE \"%s\" OWNER \"%s\"".formatted(service, service));
            }
            execute(connection, "REVOKE ALL ON DATABASE \"%s\" FROM PUBLIC".formatted(service));
        } catch (SQLException failure) {
            throw new EngineFailure(
                    "PostgreSQL at %s:%d would not give a database to %s: %s"
                            .formatted(admin.host(), admin.port(), service, failure.getMessage()),
                    failure);
        }
        return new DatabaseLogin(admin.host(), admin.port(), service, service, password);
    }

    private static boolean isThere(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** PostgreSQL takes no parameters in CREATE ROLE. */
    private static String quoted(String password) {
        return password.replace("'", "''");
    }
}
