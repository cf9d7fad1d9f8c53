package io.fundly.payments.histories;

import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.StripeDesk;
import io.fundly.payments.v1.ReplayParkedWebhookRequest;
import io.fundly.payments.v1.WebhookServiceGrpc;
import io.fundly.platform.testing.Tokens;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;

/** Whatever was broken is mended, the time passes that anything waits for, and everything comes to rest. */
final class Ending {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * Everything that is still owed, or not known, or may still change by itself. Disputes may wait for their banks; and the
     * question whether a card is good, overtaken by its charge, is never answered.
     */
    private static final String LEFT = """
            WITH ours AS (SELECT id FROM pledge WHERE campaign_id = ANY($1))
            SELECT 'pledge ' || id || ' is ' || state || ', its rewards ' || reservation FROM pledge
                WHERE campaign_id = ANY($1) AND (state IN
                    ('CREATED', 'REQUIRES_ACTION', 'ACTIVE', 'CHARGING', 'PAYMENT_FAILED')
                    OR reservation IN ('WANTED', 'HELD', 'RELEASE_DUE') OR change_id IS NOT NULL)
            UNION ALL SELECT 'attempt of ' || pledge_id || ' is ' || state FROM payment_attempt
                WHERE pledge_id IN (SELECT id FROM ours)
                    AND state IN ('PENDING', 'UNKNOWN', 'WAITING', 'AUTHORIZED', 'VOID_DUE')
                    AND (kind NOT IN ('REPLACEMENT', 'VERIFICATION') OR id IN (SELECT attempt_id FROM pledge
                        WHERE campaign_id = ANY($1)))
            UNION ALL SELECT 'change of ' || pledge_id || ' is ' || standing FROM pledge_change
                WHERE pledge_id IN (SELECT id FROM ours) AND standing IN ('WANTED', 'UNWANTED')
            UNION ALL SELECT 'transfer for ' || pledge_id || ' is ' || state FROM transfer
                WHERE campaign_id = ANY($1) AND (state IN ('PENDING', 'UNKNOWN') OR state = 'SUCCEEDED' AND NOT booked)
            UNION ALL SELECT 'refund of ' || pledge_id || ' is ' || state FROM refund
                WHERE campaign_id = ANY($1) AND state IN ('REQUESTED', 'PENDING')
            UNION ALL SELECT 'payout is ' || status || coalesce(' for ' || hold_reason, '') FROM payout
                WHERE campaign_id = ANY($1) AND status NOT IN ('PAID', 'CANCELED')
            UNION ALL SELECT 'campaign is settled ' || settlement FROM campaign_terms
                WHERE campaign_id = ANY($1) AND settlement <> 'DONE'
            UNION ALL SELECT 'payout is to be made' FROM payout_candidate WHERE campaign_id = ANY($1)
            UNION ALL SELECT 'task for pledge ' || pledge_id || ': ' || last_error FROM pledge_task
                WHERE pledge_id IN (SELECT id FROM ours)
            UNION ALL SELECT 'task ' || kind || ' for ' || subject || ': ' || last_error FROM processor_task
                WHERE due_time < clock_timestamp() + interval '1 minute'
                    AND NOT (kind = 'dispute' AND last_error = 'It is not over.') AND (kind = 'fetch_events' OR subject IN (
                    SELECT id::text FROM ours
                    UNION ALL SELECT id::text FROM refund WHERE campaign_id = ANY($1)
                    UNION ALL SELECT id FROM charge WHERE campaign_id = ANY($1)
                    UNION ALL SELECT processor_id FROM dispute WHERE campaign_id = ANY($1)
                    UNION ALL SELECT id::text FROM payout WHERE campaign_id = ANY($1)
                    UNION ALL SELECT creator_id::text FROM campaign_terms WHERE campaign_id = ANY($1)))
            UNION ALL SELECT 'webhook ' || type || ' about ' || object_id || ': ' || note FROM processor_event
                WHERE state = 'STORED' AND event_time >= $2
            UNION ALL SELECT 'event ' || type || ' to be said' FROM outbox
            UNION ALL SELECT 'event ' || type || ' is ' || state || ': ' || last_error FROM inbox
                WHERE state <> 'HANDLED' AND received_time >= $2
            """;

    /** Nobody waits any longer for forms, for cards to be mended, for the next try, or for the day of the payout. */
    private static final List<String> TIME_PASSES = List.of("""
            UPDATE payment_attempt SET create_time = create_time - interval '31 minutes'
                WHERE state = 'WAITING' AND create_time > clock_timestamp() - interval '30 minutes'
                    AND pledge_id IN (SELECT id FROM pledge WHERE campaign_id = ANY($1))""", """
            UPDATE pledge SET retry_time = NULL, fix_until_time = clock_timestamp()
                WHERE state = 'PAYMENT_FAILED' AND campaign_id = ANY($1) AND fix_until_time > clock_timestamp()""", """
            UPDATE pledge_task SET due_time = clock_timestamp() WHERE due_time > clock_timestamp() + interval '5 seconds'
                AND pledge_id IN (SELECT id FROM pledge WHERE campaign_id = ANY($1))""", """
            UPDATE payout SET due_time = clock_timestamp()
                WHERE campaign_id = ANY($1) AND due_time > clock_timestamp()""", """
            UPDATE processor_task SET due_time = clock_timestamp()
                WHERE due_time > clock_timestamp() + interval '5 seconds' AND kind = 'payout' AND subject IN
                    (SELECT id::text FROM payout WHERE campaign_id = ANY($1))""");

    /**
     * The day in which a key is good is over for what is still not known. Not at once: a request that Stripe was slow to
     * begin with may still be on its way, as it never is after a day.
     */
    private static final List<String> DAYS_PASS = List.of("""
            UPDATE payment_attempt SET send_time = send_time - interval '25 hours'
                WHERE state IN ('UNKNOWN', 'VOID_DUE') AND send_time > clock_timestamp() - interval '20 hours'
                    AND pledge_id IN (SELECT id FROM pledge WHERE campaign_id = ANY($1))""", """
            UPDATE transfer SET send_time = send_time - interval '25 hours'
                WHERE state = 'UNKNOWN' AND campaign_id = ANY($1)
                    AND send_time > clock_timestamp() - interval '20 hours'""", """
            UPDATE refund SET send_time = send_time - interval '25 hours'
                WHERE state = 'REQUESTED' AND campaign_id = ANY($1)
                    AND send_time > clock_timestamp() - interval '20 hours'""");

    private static final long SLOWEST_NANOS = Duration.ofSeconds(4).toNanos();

    private final Stage stage;
    private final long beginNanos = System.nanoTime();

    Ending(Stage stage) {
        this.stage = stage;
    }

    /** Everything has come to rest, with every event that the processor ever said, and every webhook replayed. */
    void come() {
        new StripeDesk().fillBalance();
        rest();
        stage.sql().run("""
                INSERT INTO processor_task VALUES ('fetch_events', 'events', clock_timestamp(), 0)
                ON CONFLICT (kind, subject) DO UPDATE SET due_time = clock_timestamp(), tries = 0""");
        replayParked();
        rest();
    }

    /** What was tried too often while something was broken is replayed by whoever has mended it. */
    private void replayParked() {
        var token = Tokens.trusted().user(UUID.randomUUID(), "finance");
        var desk = WebhookServiceGrpc.newBlockingStub(stage.scene().calls().as(token));
        for (var row : stage.sql()
                .rows("SELECT id FROM processor_event WHERE state = 'PARKED' AND event_time >= $1", begin())) {
            desk.replayParkedWebhook(ReplayParkedWebhookRequest.newBuilder()
                    .setWebhookId(row.getString(0))
                    .build());
        }
    }

    private OffsetDateTime begin() {
        return stage.begin().atOffset(ZoneOffset.UTC);
    }

    private void rest() {
        try {
            Scene.await("rest").within(LIMIT).until(() -> {
                pass(TIME_PASSES);
                if (System.nanoTime() - beginNanos > SLOWEST_NANOS) {
                    pass(DAYS_PASS);
                }
                return left().isEmpty();
            });
        } catch (ConditionTimeoutException restless) {
            throw new AssertionError("It does not come to rest:\n" + String.join("\n", left()), restless);
        }
    }

    private void pass(List<String> statements) {
        statements.forEach(statement -> stage.sql().run(statement, (Object) stage.campaignIds()));
    }

    private List<String> left() {
        return stage.sql().rows(LEFT, stage.campaignIds(), begin()).stream()
                .map(row -> String.valueOf(row.getString(0)))
                .toList();
    }
}
