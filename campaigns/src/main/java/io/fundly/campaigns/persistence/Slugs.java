package io.fundly.campaigns.persistence;

import io.fundly.campaigns.domain.Slug;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.reactive.mutiny.Mutiny;

/** Gives out the addresses of campaigns, none twice. */
@ApplicationScoped
public class Slugs {

    private static final String LOCK =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:slug, 0))) AS held";
    private static final String TAKEN = "SELECT count(*) FROM campaign WHERE slug = :slug";

    /**
     * The slug of this title, told apart by a suffix where it is taken. Until the transaction ends, nobody else is given
     * a slug of the same words.
     */
    public Uni<Slug> allocate(String title) {
        var plain = Slug.of(title);
        return Panache.getSession()
                .chain(session -> lock(session, plain)
                        .chain(() -> isTaken(session, plain))
                        .map(taken -> taken ? plain.distinguished(ThreadLocalRandom.current()) : plain));
    }

    private static Uni<Object> lock(Mutiny.Session session, Slug slug) {
        return session.createNativeQuery(LOCK, Object.class)
                .setParameter("slug", slug.text())
                .getSingleResult();
    }

    private static Uni<Boolean> isTaken(Mutiny.Session session, Slug slug) {
        return session.createNativeQuery(TAKEN, Long.class)
                .setParameter("slug", slug.text())
                .getSingleResult()
                .map(count -> count > 0);
    }
}
