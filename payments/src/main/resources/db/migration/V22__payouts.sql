-- What creators are paid for their campaigns. When, and how much of it was sent; what each pledge is worth stands in the
-- books.
CREATE TABLE payout (
    id uuid NOT NULL PRIMARY KEY,
    campaign_id uuid NOT NULL UNIQUE REFERENCES campaign_terms,
    creator_id uuid NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    status text NOT NULL CHECK (status IN ('SCHEDULED', 'HELD', 'SENDING', 'PAID', 'CANCELED')),
    hold_reason text CHECK (hold_reason IN ('NO_PAYOUT_ACCOUNT', 'PAYOUTS_DISABLED', 'INSUFFICIENT_BALANCE', 'REFUSED')),
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    transferred_minor bigint NOT NULL CHECK (transferred_minor >= 0),
    recovered_minor bigint NOT NULL CHECK (recovered_minor >= 0),
    due_time timestamptz NOT NULL,
    paid_time timestamptz,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    version bigint NOT NULL,
    CHECK ((status = 'HELD') = (hold_reason IS NOT NULL)),
    CHECK (status <> 'PAID' OR paid_time IS NOT NULL)
);
CREATE INDEX payout_of_creator ON payout (creator_id, id DESC);
CREATE INDEX payout_held ON payout (creator_id) WHERE status = 'HELD';

-- The moves that a payout knows; money that comes back to a creator after the end begins it anew.
CREATE TABLE payout_move (
    from_status text NOT NULL,
    to_status text NOT NULL,
    PRIMARY KEY (from_status, to_status)
);
INSERT INTO payout_move VALUES
    ('SCHEDULED', 'HELD'),
    ('SCHEDULED', 'SENDING'),
    ('SCHEDULED', 'PAID'),
    ('SCHEDULED', 'CANCELED'),
    ('HELD', 'SENDING'),
    ('HELD', 'PAID'),
    ('HELD', 'CANCELED'),
    ('SENDING', 'HELD'),
    ('SENDING', 'PAID'),
    ('SENDING', 'CANCELED'),
    ('PAID', 'HELD'),
    ('PAID', 'SENDING'),
    ('CANCELED', 'HELD'),
    ('CANCELED', 'SENDING'),
    ('CANCELED', 'PAID');

CREATE FUNCTION refuse_unknown_payout_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM payout_move WHERE from_status = OLD.status AND to_status = NEW.status) THEN
        RAISE EXCEPTION 'payout % cannot go from % to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_move';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payout_moves BEFORE UPDATE OF status ON payout
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION refuse_unknown_payout_move();

-- Money on its way to a creator, or back. The row is there before the request, and its id is the request's idempotency key.
CREATE TABLE transfer (
    id uuid NOT NULL PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('TRANSFER', 'REVERSAL')),
    payout_id uuid NOT NULL REFERENCES payout,
    pledge_id uuid NOT NULL REFERENCES pledge,
    campaign_id uuid NOT NULL REFERENCES campaign_terms,
    -- The processor's id of the charge that it comes out of, or of the transfer that it takes back.
    source text NOT NULL,
    -- The transfer that it takes back.
    reverses uuid REFERENCES transfer,
    destination text NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    state text NOT NULL CHECK (state IN ('PENDING', 'UNKNOWN', 'SUCCEEDED', 'REFUSED')),
    processor_id text UNIQUE,
    -- Why it was refused, in the processor's word.
    refusal text,
    -- Whether it is in the books; one that cannot be booked keeps any other for its pledge from being made.
    booked boolean NOT NULL,
    send_time timestamptz,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    version bigint NOT NULL,
    CHECK ((kind = 'REVERSAL') = (reverses IS NOT NULL)),
    CHECK ((state = 'SUCCEEDED') = (processor_id IS NOT NULL)),
    CHECK ((state = 'REFUSED') = (refusal IS NOT NULL)),
    CHECK (NOT booked OR state = 'SUCCEEDED')
);
-- The money of a pledge moves one way at a time.
CREATE UNIQUE INDEX transfer_open ON transfer (pledge_id) WHERE state IN ('PENDING', 'UNKNOWN');
CREATE INDEX transfer_of_pledge ON transfer (pledge_id, id);
CREATE INDEX transfer_of_campaign ON transfer (campaign_id);
CREATE INDEX transfer_reversals ON transfer (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX transfer_unknown ON transfer (update_time) WHERE state = 'UNKNOWN';

-- Campaigns that have succeeded and get a payout once nothing more is to be charged.
CREATE TABLE payout_candidate (
    campaign_id uuid NOT NULL PRIMARY KEY REFERENCES campaign_terms
);
INSERT INTO payout_candidate SELECT campaign_id FROM campaign_terms WHERE settlement = 'DONE' AND state = 'SUCCEEDED';

CREATE INDEX campaign_terms_creator ON campaign_terms (creator_id);
CREATE INDEX pledge_unpaid ON pledge (campaign_id) WHERE state IN ('CHARGING', 'PAYMENT_FAILED');
CREATE INDEX ledger_entry_debt ON ledger_entry (transaction_id) WHERE account = 'creator_debt';
