-- Charges that backers dispute at their bank, and the warnings that come before. All of it is the processor's word; ours is
-- only what we have answered.
CREATE TABLE dispute (
    id uuid NOT NULL PRIMARY KEY,
    processor_id text NOT NULL UNIQUE,
    pledge_id uuid NOT NULL REFERENCES pledge,
    campaign_id uuid NOT NULL REFERENCES campaign_terms,
    charge_id text NOT NULL REFERENCES charge,
    state text NOT NULL CHECK (state IN ('WARNING', 'NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST', 'CLOSED')),
    -- A bank that only asks: no money has moved, and none will unless it becomes a dispute.
    inquiry boolean NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    -- What the processor has taken for it, less what it has given back; absent until money has moved.
    fee_currency text CHECK (fee_currency ~ '^[A-Z]{3}$'),
    fee_minor bigint,
    -- How often money has moved for it, and whether it is out of the balance now.
    movements int NOT NULL,
    funds_withdrawn boolean NOT NULL,
    reason text NOT NULL,
    evidence_due_time timestamptz,
    evidence_time timestamptz,
    -- Of the evidence that was sent, or is about to be.
    evidence_fingerprint text,
    accepted boolean NOT NULL,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    version bigint NOT NULL,
    CHECK ((fee_minor IS NULL) = (fee_currency IS NULL)),
    CHECK (NOT funds_withdrawn OR movements > 0),
    CHECK (state <> 'WARNING' OR NOT funds_withdrawn)
);
CREATE INDEX dispute_of_pledge ON dispute (pledge_id);
CREATE INDEX dispute_by_state ON dispute (state, id DESC);
CREATE INDEX dispute_of_campaign ON dispute (campaign_id, id DESC);
