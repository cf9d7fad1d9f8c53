package io.fundly.users.persistence;

import io.fundly.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Finds accounts by what staff knows of them. */
@ApplicationScoped
public class AccountSearch {

    private final Pool pool;

    public AccountSearch(Pool pool) {
        this.pool = pool;
    }

    /** The ids of one more account than fits on the page, newest first. */
    public Uni<List<UUID>> page(UserFilter filter, PageRequest request) {
        var query = new Query(filter);
        if (!request.isFirst()) {
            query.and("id < ", request.after(key -> UUID.fromString(key.getFirst())));
        }
        var sql = "SELECT id FROM account WHERE " + query.conditions + " ORDER BY id DESC LIMIT " + request.limit();
        return pool.preparedQuery(sql)
                .execute(Tuple.from(query.parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .toList());
    }

    /** How many accounts there are on all pages together. */
    public Uni<Long> total(UserFilter filter) {
        var query = new Query(filter);
        return pool.preparedQuery("SELECT count(*) FROM account WHERE " + query.conditions)
                .execute(Tuple.from(query.parameters))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Optional<UUID> wholeId(String query) {
        try {
            var id = UUID.fromString(query);
            return id.toString().equalsIgnoreCase(query) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException text) {
            return Optional.empty();
        }
    }

    /** Conditions, each with its parameter; only those that are there, so that each can use its index. */
    private static final class Query {

        private final StringBuilder conditions = new StringBuilder("true");
        private final List<Object> parameters = new ArrayList<>();

        Query(UserFilter filter) {
            if (!filter.query().isEmpty()) {
                wholeId(filter.query())
                        .ifPresentOrElse(id -> and("id = ", id), () -> and("search_text LIKE ", filter.pattern()));
            }
            filter.role().ifPresent(role -> and("roles @> ", new String[] {role.name()}));
            filter.status().ifPresent(status -> and("status = ", status.name()));
        }

        void and(String condition, Object parameter) {
            parameters.add(parameter);
            conditions.append(" AND ").append(condition).append('$').append(parameters.size());
        }
    }
}
