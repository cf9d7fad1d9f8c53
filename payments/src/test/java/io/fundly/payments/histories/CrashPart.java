package io.fundly.payments.histories;

import java.util.List;

/**
 * Rows put back to where they stood before the last answer of Stripe's was written down, while Stripe keeps what it did: as
 * a process leaves them that is killed in between. All of it is looked at again as after a restart.
 */
record CrashPart(Stage stage) {

    private static final String CHARGES = """
            SELECT pledge.id::text FROM pledge JOIN payment_attempt attempt ON attempt.id = pledge.attempt_id
                JOIN charge ON charge.attempt_id = attempt.id
            WHERE pledge.campaign_id = ANY($1) AND pledge.state = 'COLLECTED' AND kind IN ('AUTHORIZATION', 'CHARGE')
                AND NOT EXISTS (SELECT FROM refund WHERE refund.pledge_id = pledge.id)
                AND NOT EXISTS (SELECT FROM dispute WHERE dispute.pledge_id = pledge.id)
                AND NOT EXISTS (SELECT FROM transfer WHERE transfer.pledge_id = pledge.id)
            ORDER BY pledge.create_time""";
    private static final String BEFORE_CHARGE = """
            DO $$ BEGIN
                DELETE FROM charge WHERE pledge_id = '%1$s';
                INSERT INTO pledge_move VALUES ('COLLECTED', 'CHARGING');
                UPDATE pledge SET state = 'CHARGING' WHERE id = '%1$s';
                DELETE FROM pledge_move WHERE from_state = 'COLLECTED' AND to_state = 'CHARGING';
                UPDATE payment_attempt SET state = '%2$s', intent_id = CASE '%2$s' WHEN 'UNKNOWN' THEN intent_id END
                    WHERE id = (SELECT attempt_id FROM pledge WHERE id = '%1$s');
                INSERT INTO pledge_task VALUES ('%1$s', 'PROCESSOR', clock_timestamp(), 0, '')
                    ON CONFLICT (pledge_id) DO UPDATE SET due_time = clock_timestamp();
            END $$""";

    private static final String TRANSFERS = """
            SELECT id::text FROM transfer newest
            WHERE campaign_id = ANY($1) AND state = 'SUCCEEDED' AND booked
                AND NOT EXISTS (SELECT FROM transfer later WHERE later.pledge_id = newest.pledge_id
                    AND later.id > newest.id)
            ORDER BY create_time""";
    private static final String BEFORE_TRANSFER = """
            DO $$ BEGIN
                UPDATE transfer SET state = '%2$s', processor_id = NULL, booked = false WHERE id = '%1$s';
                INSERT INTO processor_task
                    SELECT 'creator_money', pledge_id::text, clock_timestamp(), 0 FROM transfer WHERE id = '%1$s'
                    ON CONFLICT (kind, subject) DO UPDATE SET due_time = clock_timestamp(), tries = 0;
            END $$""";

    private static final String REFUNDS = """
            SELECT refund.id::text FROM refund JOIN pledge ON pledge.id = pledge_id
            WHERE refund.campaign_id = ANY($1) AND refund.state = 'SUCCEEDED' AND send_time IS NOT NULL
                AND pledge.state IN ('PARTIALLY_REFUNDED', 'REFUNDED')
            ORDER BY refund.create_time""";
    private static final String BEFORE_REFUND = """
            DO $$ BEGIN
                INSERT INTO refund_move VALUES ('SUCCEEDED', 'REQUESTED');
                UPDATE refund SET state = 'REQUESTED', processor_id = NULL WHERE id = '%1$s';
                DELETE FROM refund_move WHERE from_state = 'SUCCEEDED' AND to_state = 'REQUESTED';
                UPDATE pledge SET state = CASE WHEN EXISTS (SELECT FROM refund
                        WHERE pledge_id = pledge.id AND state = 'SUCCEEDED') THEN 'PARTIALLY_REFUNDED' ELSE 'COLLECTED' END
                    WHERE id = (SELECT pledge_id FROM refund WHERE id = '%1$s');
                INSERT INTO processor_task VALUES ('refund', '%1$s', clock_timestamp(), 0)
                    ON CONFLICT (kind, subject) DO UPDATE SET due_time = clock_timestamp(), tries = 0;
            END $$""";

    /** Killed after Stripe acted, and before that was known here. */
    String crash() {
        return switch (stage.random().nextInt(3)) {
            case 0 -> putBack("charge of", CHARGES, BEFORE_CHARGE, List.of("PENDING", "UNKNOWN"));
            case 1 -> putBack("transfer", TRANSFERS, BEFORE_TRANSFER, List.of("PENDING", "UNKNOWN"));
            default -> putBack("refund", REFUNDS, BEFORE_REFUND, List.of("REQUESTED"));
        };
    }

    private String putBack(String what, String candidates, String before, List<String> states) {
        var found = stage.sql().rows(candidates, (Object) stage.campaignIds());
        if (found.isEmpty()) {
            return "no " + what + " anything";
        }
        var id = stage.any(found).getString(0);
        var state = stage.any(states);
        stage.sql().run(before.formatted(id, state));
        return what + " " + id + " is " + state + " again";
    }
}
