package io.fundly.platform.testing;

/** How one service reaches its own database. */
public record DatabaseLogin(String host, int port, String database, String user, String password) {

    /** The address for JDBC, without credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** The address for the reactive client, without credentials. */
    public String reactiveUrl() {
        return "postgresql://%s:%d/%s".formatted(host, port, database);
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
