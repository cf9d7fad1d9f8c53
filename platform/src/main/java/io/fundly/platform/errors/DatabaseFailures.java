package io.fundly.platform.errors;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells failures of the database connection, which pass, from failures of a statement, which do not. */
public final class DatabaseFailures {

    /** SQLSTATE classes and codes by which PostgreSQL says that it is going or not there yet (appendix A). */
    private static final List<String> AWAY = List.of("08", "57P0", "53300");

    private static final String UNIQUE_VIOLATION = "23505";

    private DatabaseFailures() {}

    /** Whether this failure means that the database cannot be reached now. */
    public static boolean isAway(Throwable failure) {
        return switch (failure) {
            case ConnectException _, ClosedConnectionException _, JDBCConnectionException _ -> true;
            case PgException refused -> {
                var state = refused.getSqlState();
                yield state != null && AWAY.stream().anyMatch(state::startsWith);
            }
            default -> false;
        };
    }

    /** Whether this failure, or one behind it, is the violation of the named unique constraint. */
    public static boolean violates(@Nullable Throwable failure, String constraint) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isViolation(cause, constraint)) {
                return true;
            }
        }
        return false;
    }

    /** The driver says it of a statement that was sent as it is, Hibernate of a row that it wrote itself. */
    private static boolean isViolation(Throwable failure, String constraint) {
        return switch (failure) {
            case PgException refused ->
                UNIQUE_VIOLATION.equals(refused.getSqlState()) && constraint.equals(refused.getConstraint());
            case ConstraintViolationException refused ->
                UNIQUE_VIOLATION.equals(refused.getSQLState()) && constraint.equals(refused.getConstraintName());
            default -> false;
        };
    }
}
