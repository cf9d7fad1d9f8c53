package io.fundly.payments.histories;

import io.fundly.payments.testing.Sql;
import java.util.List;

/**
 * Transactions that are cut before their end, as by a process that is killed or a database that goes away. How often it
 * struck is counted by a sequence, which no rollback takes back.
 */
record Cut(Sql sql) {

    /** What may be cut: the statement at which it happens. */
    static final List<String> PLACES = List.of(
            "UPDATE ON payment_attempt",
            "INSERT ON payment_attempt",
            "UPDATE ON pledge",
            "INSERT ON charge",
            "INSERT ON refund",
            "UPDATE ON refund",
            "INSERT ON dispute",
            "UPDATE ON dispute",
            "UPDATE ON payout",
            "INSERT ON ledger_transaction",
            "INSERT ON transfer",
            "UPDATE ON transfer",
            "INSERT ON outbox",
            "INSERT ON processor_event",
            "UPDATE ON processor_event",
            "DELETE ON processor_task",
            "DELETE ON pledge_task");

    /** From now on, so many times. */
    void order(String place, int times) {
        mend();
        sql.run("CREATE SEQUENCE IF NOT EXISTS cuts");
        var last = strikes() + times;
        sql.run("""
                CREATE OR REPLACE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('cuts') <= %d THEN
                        RAISE EXCEPTION 'cut';
                    END IF;
                    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
                END $$""".formatted(last));
        sql.run("CREATE TRIGGER cut BEFORE " + place + " FOR EACH ROW EXECUTE FUNCTION cut()");
    }

    /** How often it has struck or could have; whoever is told of an internal error meanwhile was cut off. */
    long strikes() {
        return sql.rows("SELECT 1 FROM pg_class WHERE relname = 'cuts'").isEmpty()
                ? 0
                : sql.number("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM cuts");
    }

    void mend() {
        for (var row : sql.rows("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'cut'")) {
            sql.run("DROP TRIGGER IF EXISTS cut ON " + row.getString(0));
        }
    }
}
