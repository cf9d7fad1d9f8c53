package io.fundly.analytics.persistence;

import io.fundly.analytics.domain.Step;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/** Who was there on which day, and who got how far with which campaign. */
@ApplicationScoped
public class People {

    private static final String ACTIVE =
            "INSERT INTO active_user (day, user_id) VALUES (:day, :user) ON CONFLICT DO NOTHING";
    private static final String STEP = """
            INSERT INTO person_step AS p (campaign_id, step, user_id, first_time)
            VALUES (:campaign, :step, :user, :time)
            ON CONFLICT (campaign_id, step, user_id) DO UPDATE SET first_time = excluded.first_time
            WHERE p.first_time > excluded.first_time""";
    private static final String FORGET =
            "DELETE FROM active_user WHERE day < (clock_timestamp() AT TIME ZONE 'UTC')::date - 400";

    public Uni<Void> active(UUID userId, Instant time) {
        return Statements.run(ACTIVE, Map.of("day", LocalDate.ofInstant(time, ZoneOffset.UTC), "user", userId))
                .replaceWithVoid();
    }

    /** Notes that somebody got this far, and keeps the earliest time at which it was so. */
    public Uni<Void> reached(UUID campaignId, Step step, UUID userId, Instant time) {
        return Statements.run(STEP, Map.of("campaign", campaignId, "step", step.name(), "user", userId, "time", time))
                .replaceWithVoid();
    }

    public Uni<Void> forgetOld() {
        return Statements.run(FORGET, Map.of()).replaceWithVoid();
    }
}
