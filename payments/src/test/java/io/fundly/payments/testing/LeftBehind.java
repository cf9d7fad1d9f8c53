package io.fundly.payments.testing;

import io.fundly.payments.v1.Pledge;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Rows as a crash leaves them: a pledge that went all the way is put back to an earlier point, while Stripe and rewards
 * keep what they did meanwhile; or a pledge stands where it had only just been stored.
 */
public record LeftBehind(Sql sql) {

    /** A pledge that was stored, and then nothing more happened. */
    public String stored(TestCampaign campaign, Backer backer, String reward, String paymentMethod) {
        var pledge = UUID.randomUUID();
        var attempt = UUID.randomUUID();
        var model = campaign.model().name().replace("FUNDING_MODEL_", "");
        sql.run(
                """
                INSERT INTO pledge (id, campaign_id, backer_id, state, funding_model, currency, amount_minor, reward_id,
                    reward_title, add_ons, shipping_country, anonymous, counts, reservation, attempt_id, failed_charges,
                    request_id, request_fingerprint, create_time, update_time, version)
                VALUES ($1, $2, $3, 'CREATED', $4, 'EUR', 2500, $5, '', '', '', false, false, 'WANTED', $6, 0,
                    $7, 'a fingerprint', clock_timestamp(), clock_timestamp(), 0)""",
                pledge,
                campaign.id(),
                backer.id(),
                model,
                UUID.fromString(reward),
                attempt,
                UUID.randomUUID().toString());
        sql.run("""
                INSERT INTO payment_attempt (id, pledge_id, number, kind, state, currency, amount_minor, payment_method,
                    create_time, update_time, version)
                VALUES ($1, $2, 1, $3, 'PENDING', 'EUR', 2500, $4, clock_timestamp(), clock_timestamp(), 0)""", attempt, pledge, model.equals("KEEP_IT_ALL") ? "AUTHORIZATION" : "SETUP", paymentMethod);
        due(pledge);
        return pledge.toString();
    }

    /** The pledge is on its way in again, with what it asked for in this state, and its attempt in that. */
    public void entering(Pledge pledge, String reservation, String attempt) {
        var id = UUID.fromString(pledge.getId());
        sql.run("DELETE FROM charge WHERE pledge_id = $1", id);
        sql.run(
                "UPDATE campaign_backer SET pledges = pledges - 1 WHERE backer_id = (SELECT backer_id FROM pledge WHERE id = $1)",
                id);
        put(id, "CREATED", "counts = false, confirm_time = NULL, reservation = '" + reservation + "'");
        attempt(id, attempt);
        due(id);
    }

    /** The pledge is on its way in again, and somebody is at it. */
    public void underWay(Pledge pledge) {
        var id = UUID.fromString(pledge.getId());
        sql.run("INSERT INTO pledge_task VALUES ($1, 'PROCESSOR', clock_timestamp() + interval '1 hour', 0, '')", id);
        put(id, "CREATED", "counts = false, confirm_time = NULL");
        attempt(id, "PENDING");
    }

    /** The pledge is being charged again, with its last attempt in this state. */
    public void charging(Pledge pledge, String attempt) {
        var id = UUID.fromString(pledge.getId());
        sql.run("DELETE FROM charge WHERE pledge_id = $1", id);
        put(id, "CHARGING", "counts = true");
        attempt(id, attempt);
        due(id);
    }

    private void attempt(UUID pledge, String state) {
        var forgets = state.equals("PENDING") ? ", intent_id = NULL" : "";
        sql.run(
                "UPDATE payment_attempt SET state = '" + state + "'" + forgets
                        + " WHERE id = (SELECT attempt_id FROM pledge WHERE id = $1)",
                pledge);
    }

    /** The database refuses to go back, so its refusal is put aside for a moment. */
    private void put(UUID pledge, String state, String also) {
        sql.run("ALTER TABLE pledge DISABLE TRIGGER pledge_moves");
        sql.run("UPDATE pledge SET state = '" + state + "', " + also + " WHERE id = $1", pledge);
        sql.run("ALTER TABLE pledge ENABLE TRIGGER pledge_moves");
    }

    private void due(UUID pledge) {
        sql.run("""
                INSERT INTO pledge_task VALUES ($1, 'PROCESSOR', clock_timestamp(), 0, '')
                ON CONFLICT (pledge_id) DO UPDATE SET due_time = clock_timestamp()""", pledge);
    }

    /** The pledge was made so long ago. */
    public void age(Pledge pledge, java.time.Duration age) {
        sql.run(
                "UPDATE pledge SET create_time = $2 WHERE id = $1",
                UUID.fromString(pledge.getId()),
                OffsetDateTime.now(java.time.ZoneOffset.UTC).minus(age));
        due(UUID.fromString(pledge.getId()));
    }
}
