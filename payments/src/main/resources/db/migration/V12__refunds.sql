-- Money that goes back to backers. The row is written before the processor hears of it, and its id is the idempotency key;
-- one that was made at the processor's is written when it is heard of.
CREATE TABLE refund (
    id uuid NOT NULL PRIMARY KEY,
    pledge_id uuid NOT NULL REFERENCES pledge,
    campaign_id uuid NOT NULL REFERENCES campaign_terms,
    charge_id text NOT NULL REFERENCES charge,
    origin text NOT NULL CHECK (origin IN ('PERSON', 'CAMPAIGN_CANCELED', 'PLEDGE_CANCELED', 'PROCESSOR')),
    state text NOT NULL CHECK (state IN ('REQUESTED', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELED')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    reason text NOT NULL,
    requester_id uuid,
    processor_id text UNIQUE,
    failure text NOT NULL DEFAULT '',
    -- When it may first have reached the processor; its idempotency key is good for a day from then.
    send_time timestamptz,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    version bigint NOT NULL,
    CHECK (processor_id IS NOT NULL OR state IN ('REQUESTED', 'FAILED')),
    CHECK ((origin = 'PERSON') = (requester_id IS NOT NULL))
);
CREATE INDEX refund_of_pledge ON refund (pledge_id, create_time);
CREATE INDEX refund_of_charge ON refund (charge_id);
CREATE INDEX refund_failed ON refund (update_time DESC) WHERE state = 'FAILED';

-- All refunds together never exceed their charge. Those that are only asked for here count where another is asked for;
-- what the processor says has happened is taken as it is, and cannot exceed the charge there either.
CREATE FUNCTION refuse_refund_over_charge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    charged bigint;
    refunded bigint;
BEGIN
    SELECT amount_minor INTO STRICT charged FROM charge WHERE id = NEW.charge_id FOR UPDATE;
    SELECT coalesce(sum(amount_minor), 0) INTO refunded FROM refund
        WHERE charge_id = NEW.charge_id AND id <> NEW.id
            AND (state IN ('PENDING', 'SUCCEEDED') OR (state = 'REQUESTED' AND NEW.state = 'REQUESTED'));
    IF refunded + NEW.amount_minor > charged THEN
        RAISE EXCEPTION 'refunds of charge % would exceed it', NEW.charge_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_within_charge';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refund_within_charge BEFORE INSERT OR UPDATE OF state, amount_minor ON refund
    FOR EACH ROW WHEN (NEW.state IN ('REQUESTED', 'PENDING', 'SUCCEEDED'))
    EXECUTE FUNCTION refuse_refund_over_charge();

-- The moves of a refund; one that came back stays so.
CREATE TABLE refund_move (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
INSERT INTO refund_move VALUES
    ('REQUESTED', 'PENDING'),
    ('REQUESTED', 'SUCCEEDED'),
    ('REQUESTED', 'FAILED'),
    ('REQUESTED', 'CANCELED'),
    ('PENDING', 'SUCCEEDED'),
    ('PENDING', 'FAILED'),
    ('PENDING', 'CANCELED'),
    ('SUCCEEDED', 'FAILED'),
    ('SUCCEEDED', 'CANCELED');
CREATE FUNCTION refuse_unknown_refund_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM refund_move WHERE from_state = OLD.state AND to_state = NEW.state) THEN
        RAISE EXCEPTION 'refund % cannot go from % to %', OLD.id, OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_move';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refund_moves BEFORE UPDATE OF state ON refund
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION refuse_unknown_refund_move();

-- A refund that comes back takes a pledge back to what it was, and a charge that was refunded may be disputed all the same.
INSERT INTO pledge_move VALUES
    ('PARTIALLY_REFUNDED', 'COLLECTED'),
    ('REFUNDED', 'COLLECTED'),
    ('REFUNDED', 'PARTIALLY_REFUNDED'),
    ('REFUNDED', 'DISPUTED');
