package io.fundly.payments.persistence;

import io.fundly.payments.domain.Difference;
import io.fundly.payments.domain.DifferenceKind;
import io.fundly.payments.domain.Sides;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.fundly.platform.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the two sides tell differently. */
@ApplicationScoped
public class Differences {

    private static final String FOUND = """
            INSERT INTO difference VALUES (:id, :kind, :subject, :ours, :theirs, clock_timestamp(), clock_timestamp(), NULL)
            ON CONFLICT (kind, subject) WHERE resolve_time IS NULL
            DO UPDATE SET ours = EXCLUDED.ours, theirs = EXCLUDED.theirs, last_seen_time = EXCLUDED.last_seen_time""";
    private static final String RESOLVED = """
            UPDATE difference SET resolve_time = clock_timestamp()
            WHERE kind = :kind AND subject = :subject AND resolve_time IS NULL""";
    private static final String LIST = """
            SELECT id, kind, subject, ours, theirs, first_seen_time, last_seen_time, resolve_time FROM difference
            WHERE (first_seen_time, id) < (:time, :id) %s
            ORDER BY first_seen_time DESC, id DESC LIMIT :limit""";
    private static final String ALL = LIST.formatted("");
    private static final String OPEN = LIST.formatted("AND resolve_time IS NULL");

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID HIGHEST = new UUID(-1, -1);

    /** Keeps what a comparison has found; where the sides are equal, what was open of it is not any more. */
    public Uni<Void> record(DifferenceKind kind, String subject, Optional<Sides> found) {
        return Panache.getSession()
                .chain(session -> found.map(sides -> session.createNativeQuery(FOUND)
                                .setParameter("id", Ids.newId())
                                .setParameter("kind", kind.name())
                                .setParameter("subject", subject)
                                .setParameter("ours", sides.ours())
                                .setParameter("theirs", sides.theirs()))
                        .orElseGet(() -> session.createNativeQuery(RESOLVED)
                                .setParameter("kind", kind.name())
                                .setParameter("subject", subject))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The newest first. */
    public Uni<Page<Difference>> list(boolean includeResolved, PageRequest page) {
        var after = page.isFirst() ? new Key(END_OF_TIME, HIGHEST) : page.after(Key::read);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(includeResolved ? ALL : OPEN, Object[].class)
                        .setParameter("time", after.firstSeen())
                        .setParameter("id", after.id())
                        .setParameter("limit", page.limit())
                        .getResultList())
                .map(rows -> rows.stream().map(Differences::read).toList())
                .map(read -> Page.of(
                        read,
                        page,
                        last -> List.of(
                                last.firstSeenTime().toString(), last.id().toString())));
    }

    private static Difference read(Object[] row) {
        return new Difference(
                (UUID) row[0],
                DifferenceKind.valueOf((String) row[1]),
                (String) row[2],
                new Sides((String) row[3], (String) row[4]),
                ((OffsetDateTime) row[5]).toInstant(),
                ((OffsetDateTime) row[6]).toInstant(),
                Optional.ofNullable(row[7]).map(time -> ((OffsetDateTime) time).toInstant()));
    }

    private record Key(Instant firstSeen, UUID id) {

        static Key read(List<String> parts) {
            return new Key(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        }
    }
}
