-- The books, one for each campaign: double entry, never changed, each transaction chained to the one before by its hash.
-- The database holds to all of this by itself, whoever writes.

-- The end of each chain, locked while something is appended to it.
CREATE TABLE ledger_book (
    campaign_id uuid NOT NULL PRIMARY KEY REFERENCES campaign_terms,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- The platform's share, as it was when the book was opened; it never changes for this campaign.
    fee_basis_points int NOT NULL CHECK (fee_basis_points BETWEEN 0 AND 10000),
    sequence bigint NOT NULL CHECK (sequence >= 0),
    hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
);

CREATE TABLE ledger_transaction (
    id uuid NOT NULL PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES ledger_book,
    -- Counts up from 1 without a gap within its book.
    sequence bigint NOT NULL,
    pledge_id uuid NOT NULL REFERENCES pledge,
    kind text NOT NULL CHECK (kind IN ('charge', 'refund', 'refund_failed', 'dispute', 'dispute_reinstated', 'transfer',
        'transfer_reversal', 'debt_paid', 'debt_recovered')),
    -- The processor's id of what it books; of what moves between books alone, our own.
    reference text NOT NULL CHECK (reference ~ '^[!-~]+$'),
    -- The processor's own entry for it; absent where nothing moves there.
    balance_transaction text CHECK (balance_transaction ~ '^[!-~]+$'),
    record_time timestamptz NOT NULL,
    previous_hash text NOT NULL,
    canonical text NOT NULL,
    hash text NOT NULL,
    UNIQUE (campaign_id, sequence)
);
-- A fact is booked once.
CREATE UNIQUE INDEX ledger_transaction_fact ON ledger_transaction (kind, reference);
CREATE UNIQUE INDEX ledger_transaction_balance ON ledger_transaction (balance_transaction)
    WHERE balance_transaction IS NOT NULL;
CREATE INDEX ledger_transaction_pledge ON ledger_transaction (pledge_id);

CREATE TABLE ledger_entry (
    transaction_id uuid NOT NULL REFERENCES ledger_transaction DEFERRABLE INITIALLY DEFERRED,
    account text NOT NULL CHECK (account IN ('stripe_balance', 'creator_payable', 'platform_fees', 'stripe_fees',
        'refunds', 'disputes', 'creator_debt')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    debit_minor bigint NOT NULL CHECK (debit_minor >= 0),
    credit_minor bigint NOT NULL CHECK (credit_minor >= 0),
    PRIMARY KEY (transaction_id, account, currency),
    CHECK ((debit_minor > 0) <> (credit_minor > 0))
);

-- What was known and could not be booked: it waits for a person.
CREATE TABLE ledger_unbooked (
    kind text NOT NULL,
    reference text NOT NULL,
    campaign_id uuid NOT NULL REFERENCES campaign_terms,
    pledge_id uuid NOT NULL REFERENCES pledge,
    reason text NOT NULL,
    detail text NOT NULL,
    first_seen_time timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (kind, reference)
);

-- The line that is hashed: the fields in this order, then the entries by account, all separated by single spaces.
CREATE FUNCTION ledger_canonical(fact ledger_transaction) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', fact.campaign_id, fact.sequence,
        to_char(fact.record_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        fact.kind, fact.reference, coalesce(fact.balance_transaction, '-'), fact.pledge_id,
        (SELECT string_agg(concat_ws(':', account, CASE WHEN debit_minor > 0 THEN 'debit' ELSE 'credit' END, currency,
                debit_minor + credit_minor), ' ' ORDER BY account COLLATE "C", currency COLLATE "C")
            FROM ledger_entry WHERE transaction_id = fact.id))
$$;

CREATE FUNCTION ledger_hash(previous_hash text, canonical text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(previous_hash || E'\n' || canonical || E'\n', 'UTF8')), 'hex')
$$;

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: what is booked stays as it is', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_immutable';
END $$;
CREATE TRIGGER ledger_transaction_stays BEFORE UPDATE OR DELETE ON ledger_transaction
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER ledger_book_stays BEFORE DELETE ON ledger_book
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER ledger_transaction_is_not_emptied BEFORE TRUNCATE ON ledger_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER ledger_entry_is_not_emptied BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER ledger_book_is_not_emptied BEFORE TRUNCATE ON ledger_book
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

-- A book begins empty, and its end is moved by an appended transaction alone.
CREATE FUNCTION check_ledger_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.sequence <> 0 OR NEW.hash <> repeat('0', 64) THEN
            RAISE EXCEPTION 'a book begins empty' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_book_begin';
        END IF;
    ELSIF pg_trigger_depth() < 2 OR (NEW.campaign_id, NEW.currency, NEW.fee_basis_points)
            IS DISTINCT FROM (OLD.campaign_id, OLD.currency, OLD.fee_basis_points) THEN
        RAISE EXCEPTION 'a book is only ever appended to'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_immutable';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_book_checked BEFORE INSERT OR UPDATE ON ledger_book
    FOR EACH ROW EXECUTE FUNCTION check_ledger_book();

-- The entries are written before their transaction, which seals them: so everything is known when it is checked.
CREATE FUNCTION check_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ledger_transaction WHERE id = NEW.transaction_id) THEN
        RAISE EXCEPTION 'transaction % is booked: nothing is added to it', NEW.transaction_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_immutable';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_entry_checked BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION check_ledger_entry();

CREATE FUNCTION check_ledger_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    book ledger_book;
BEGIN
    SELECT * INTO book FROM ledger_book WHERE campaign_id = NEW.campaign_id FOR UPDATE;
    IF NEW.sequence IS DISTINCT FROM book.sequence + 1 THEN
        RAISE EXCEPTION 'the next transaction of book % is %, not %', NEW.campaign_id, book.sequence + 1, NEW.sequence
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_gap';
    END IF;
    IF NEW.previous_hash IS DISTINCT FROM book.hash THEN
        RAISE EXCEPTION 'transaction % of book % is not chained to the one before', NEW.sequence, NEW.campaign_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_chain';
    END IF;
    IF NEW.canonical IS DISTINCT FROM ledger_canonical(NEW)
            OR NEW.hash IS DISTINCT FROM ledger_hash(NEW.previous_hash, NEW.canonical) THEN
        RAISE EXCEPTION 'the hash of transaction % of book % is not that of what it says', NEW.sequence, NEW.campaign_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_hash';
    END IF;
    IF NOT EXISTS (SELECT FROM ledger_entry WHERE transaction_id = NEW.id)
            OR EXISTS (SELECT FROM ledger_entry WHERE transaction_id = NEW.id
                GROUP BY currency HAVING sum(debit_minor) <> sum(credit_minor)) THEN
        RAISE EXCEPTION 'transaction % of book % is not balanced', NEW.sequence, NEW.campaign_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balanced';
    END IF;
    UPDATE ledger_book SET sequence = NEW.sequence, hash = NEW.hash WHERE campaign_id = NEW.campaign_id;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_transaction_checked BEFORE INSERT ON ledger_transaction
    FOR EACH ROW EXECUTE FUNCTION check_ledger_transaction();

-- Appends a transaction and gives its sequence, or null where the fact is booked already. Entries are given as
-- `account amount`, separated by semicolons, debits positive and credits negative.
CREATE FUNCTION ledger_append(fact_id uuid, fact_pledge uuid, fact_kind text, fact_reference text,
    fact_balance_transaction text, basis_points int, entries text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    paid pledge;
    book ledger_book;
    fact ledger_transaction;
BEGIN
    SELECT * INTO STRICT paid FROM pledge WHERE id = fact_pledge;
    INSERT INTO ledger_book VALUES (paid.campaign_id, paid.currency, basis_points, 0, repeat('0', 64))
        ON CONFLICT DO NOTHING;
    SELECT * INTO STRICT book FROM ledger_book WHERE campaign_id = paid.campaign_id FOR UPDATE;
    IF EXISTS (SELECT FROM ledger_transaction WHERE kind = fact_kind AND reference = fact_reference) THEN
        RETURN NULL;
    END IF;
    INSERT INTO ledger_entry
        SELECT fact_id, split_part(entry, ' ', 1), paid.currency, greatest(split_part(entry, ' ', 2)::bigint, 0),
            greatest(-split_part(entry, ' ', 2)::bigint, 0)
        FROM string_to_table(entries, ';') AS entry;
    fact := ROW(fact_id, book.campaign_id, book.sequence + 1, fact_pledge, fact_kind, fact_reference,
        nullif(fact_balance_transaction, ''), clock_timestamp(), book.hash, '', '');
    fact.canonical := ledger_canonical(fact);
    fact.hash := ledger_hash(fact.previous_hash, fact.canonical);
    INSERT INTO ledger_transaction SELECT fact.*;
    RETURN fact.sequence;
END $$;

-- Charges from before there were books are looked up, and booked, like those whose fee was not known at once.
INSERT INTO processor_task (kind, subject, due_time, tries) SELECT 'charge', id, clock_timestamp(), 0 FROM charge
    ON CONFLICT DO NOTHING;
