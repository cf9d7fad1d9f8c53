package io.fundly.sandbox.books;

import io.fundly.platform.testing.DatabaseLogin;
import io.fundly.sandbox.launcher.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The databases behind the platform, seen past the services. */
public final class Databases {

    private final DatabaseLogin admin;

    public Databases(DatabaseLogin admin) {
        this.admin = admin;
    }

    /** @param database that of a service has its name */
    public Connection open(String database) throws SQLException {
        var login = new DatabaseLogin(admin.host(), admin.port(), database, admin.user(), admin.password());
        return DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
    }

    /** The first column of every row, as text. */
    public List<String> column(String database, String sql) {
        try (var connection = open(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** The first column of the first row. */
    public long number(Service service, String sql) {
        return Long.parseLong(column(service.module(), sql).getFirst());
    }

    public void execute(String database, String sql) {
        try (var connection = open(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
