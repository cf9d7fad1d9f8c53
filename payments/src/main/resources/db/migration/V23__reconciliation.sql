-- What the processor's own balance says, entry by entry, beside our books.
CREATE TABLE processor_movement (
    -- Of the balance transaction: txn_….
    id text NOT NULL PRIMARY KEY,
    type text NOT NULL,
    -- What moved: ch_…, re_…, tr_….
    source text NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint NOT NULL,
    fee_minor bigint NOT NULL,
    net_minor bigint NOT NULL,
    -- By the processor's clock, and when it was heard of here.
    create_time timestamptz NOT NULL,
    store_time timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (amount_minor - fee_minor = net_minor)
);
CREATE INDEX processor_movement_stored ON processor_movement USING brin (store_time);
CREATE INDEX ledger_transaction_recorded ON ledger_transaction USING brin (record_time);
CREATE INDEX pledge_changed ON pledge USING brin (update_time);

CREATE TABLE reconciliation_run (
    id uuid NOT NULL PRIMARY KEY,
    -- What changed since then is compared.
    since_time timestamptz NOT NULL,
    phase text NOT NULL CHECK (phase IN ('FETCH', 'LEDGER', 'ITEMS', 'DONE')),
    compared bigint NOT NULL,
    differences bigint NOT NULL,
    -- Why it broke off.
    failure text NOT NULL,
    start_time timestamptz NOT NULL,
    end_time timestamptz,
    CHECK ((phase = 'DONE') = (end_time IS NOT NULL))
);
-- One at a time, over all replicas.
CREATE UNIQUE INDEX reconciliation_run_open ON reconciliation_run ((true)) WHERE end_time IS NULL;
CREATE INDEX reconciliation_run_newest ON reconciliation_run (start_time DESC);

-- What the run that is under way has yet to ask the other side for.
CREATE TABLE reconciliation_item (
    kind text NOT NULL CHECK (kind IN ('PLEDGE', 'PROJECTION')),
    subject uuid NOT NULL,
    PRIMARY KEY (kind, subject)
);

-- What the two sides tell differently, and until when they did. Nothing here repairs anything.
CREATE TABLE difference (
    id uuid NOT NULL PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('LEDGER', 'PLEDGE', 'PROJECTION')),
    subject text NOT NULL,
    ours text NOT NULL,
    theirs text NOT NULL,
    first_seen_time timestamptz NOT NULL,
    last_seen_time timestamptz NOT NULL,
    resolve_time timestamptz,
    CHECK (ours <> theirs)
);
CREATE UNIQUE INDEX difference_open ON difference (kind, subject) WHERE resolve_time IS NULL;
CREATE INDEX difference_newest ON difference (first_seen_time DESC, id DESC);
CREATE INDEX difference_newest_open ON difference (first_seen_time DESC, id DESC) WHERE resolve_time IS NULL;
