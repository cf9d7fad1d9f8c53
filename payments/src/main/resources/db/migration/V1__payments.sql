-- What a pledge is checked against: the local copy of a campaign's terms, and how its funding ended.
CREATE TABLE campaign_terms (
    campaign_id uuid NOT NULL PRIMARY KEY,
    version bigint NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    creator_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'LIVE', 'CLOSING', 'SUCCEEDED',
        'FAILED', 'CANCELED', 'SUSPENDED')),
    funding_model text NOT NULL CHECK (funding_model IN ('ALL_OR_NOTHING', 'KEEP_IT_ALL')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    goal_minor bigint NOT NULL,
    minimum_minor bigint NOT NULL,
    maximum_minor bigint NOT NULL,
    deadline_time timestamptz NOT NULL,
    -- Set once by the closing, with the final figures; no pledge begins to count after it.
    close_time timestamptz,
    final_minor bigint,
    final_backers bigint,
    final_pledges bigint,
    -- What is still to be done to the pledges of a campaign that is over.
    settlement text NOT NULL DEFAULT 'NONE' CHECK (settlement IN ('NONE', 'CHARGE', 'RELEASE_FAILED',
        'RELEASE_CANCELED', 'DONE')),
    CHECK ((close_time IS NULL) = (final_minor IS NULL)),
    CHECK ((close_time IS NULL) = (final_backers IS NULL)),
    CHECK ((close_time IS NULL) = (final_pledges IS NULL))
);
CREATE INDEX campaign_terms_unsettled ON campaign_terms (campaign_id) WHERE settlement NOT IN ('NONE', 'DONE');

CREATE TABLE pledge (
    id uuid NOT NULL PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaign_terms,
    backer_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('CREATED', 'REQUIRES_ACTION', 'ACTIVE', 'CHARGING', 'COLLECTED',
        'PAYMENT_FAILED', 'DROPPED', 'CANCELED', 'REFUNDED', 'PARTIALLY_REFUNDED', 'DISPUTED')),
    funding_model text NOT NULL CHECK (funding_model IN ('ALL_OR_NOTHING', 'KEEP_IT_ALL')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    reward_id uuid,
    reward_title text NOT NULL,
    -- `<reward>*<quantity>`, separated by spaces.
    add_ons text NOT NULL,
    shipping_country text NOT NULL,
    anonymous boolean NOT NULL,
    -- Whether it is in the figures of its campaign.
    counts boolean NOT NULL,
    reservation text NOT NULL CHECK (reservation IN ('NONE', 'WANTED', 'HELD', 'CLAIMED', 'RELEASE_DUE', 'RELEASED')),
    -- The attempt that is under way, or was the last one.
    attempt_id uuid NOT NULL,
    -- With the processor: who is charged, and by which card.
    customer_id text,
    payment_method text,
    cancellation_reason text CHECK (cancellation_reason IN ('BACKER', 'CAMPAIGN_CANCELED', 'CAMPAIGN_FAILED',
        'ABANDONED')),
    -- Why it was refused on its way in; the same request is given the same refusal again.
    refusal_reason text,
    refusal_message text,
    refusal_metadata text,
    -- Why the last charge was refused.
    decline_code text,
    decline_message text,
    decline_advice text,
    failed_charges int NOT NULL,
    request_id text CHECK (length(request_id) BETWEEN 1 AND 255),
    request_fingerprint text NOT NULL,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    confirm_time timestamptz,
    version bigint NOT NULL,
    CHECK ((state = 'CANCELED') = (cancellation_reason IS NOT NULL)),
    CHECK (counts = (confirm_time IS NOT NULL) OR state IN ('CANCELED', 'DROPPED')),
    CHECK (state NOT IN ('CREATED', 'REQUIRES_ACTION') OR NOT counts),
    CHECK (state <> 'ACTIVE' OR reservation IN ('NONE', 'CLAIMED'))
);
CREATE UNIQUE INDEX pledge_request ON pledge (backer_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX pledge_of_backer ON pledge (backer_id, id DESC);
CREATE INDEX pledge_of_campaign ON pledge (campaign_id, id DESC);
CREATE INDEX pledge_counting ON pledge (campaign_id) INCLUDE (amount_minor, backer_id) WHERE counts;
CREATE INDEX pledge_unsettled ON pledge (campaign_id, id) WHERE state IN ('CREATED', 'REQUIRES_ACTION', 'ACTIVE');
CREATE INDEX pledge_backed ON pledge (backer_id, campaign_id) WHERE counts AND NOT anonymous;

-- The moves that the state machine knows; a pledge cannot be written into any other.
CREATE TABLE pledge_move (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
INSERT INTO pledge_move VALUES
    ('CREATED', 'REQUIRES_ACTION'),
    ('CREATED', 'ACTIVE'),
    ('CREATED', 'CHARGING'),
    ('CREATED', 'CANCELED'),
    ('REQUIRES_ACTION', 'ACTIVE'),
    ('REQUIRES_ACTION', 'CHARGING'),
    ('REQUIRES_ACTION', 'CANCELED'),
    ('ACTIVE', 'CHARGING'),
    ('ACTIVE', 'CANCELED'),
    ('CHARGING', 'COLLECTED'),
    ('CHARGING', 'PAYMENT_FAILED'),
    ('PAYMENT_FAILED', 'CHARGING'),
    ('PAYMENT_FAILED', 'COLLECTED'),
    ('PAYMENT_FAILED', 'DROPPED'),
    ('PAYMENT_FAILED', 'CANCELED'),
    ('COLLECTED', 'PARTIALLY_REFUNDED'),
    ('COLLECTED', 'REFUNDED'),
    ('COLLECTED', 'DISPUTED'),
    ('PARTIALLY_REFUNDED', 'REFUNDED'),
    ('PARTIALLY_REFUNDED', 'DISPUTED'),
    ('DISPUTED', 'COLLECTED'),
    ('DISPUTED', 'PARTIALLY_REFUNDED'),
    ('DISPUTED', 'REFUNDED');

CREATE FUNCTION refuse_unknown_pledge_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pledge_move WHERE from_state = OLD.state AND to_state = NEW.state) THEN
        RAISE EXCEPTION 'pledge % cannot go from % to %', OLD.id, OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'pledge_move';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pledge_moves BEFORE UPDATE OF state ON pledge
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION refuse_unknown_pledge_move();

-- One conversation with the processor about one pledge. Its id is the idempotency key of the request that opens it.
CREATE TABLE payment_attempt (
    id uuid NOT NULL PRIMARY KEY,
    pledge_id uuid NOT NULL REFERENCES pledge,
    number int NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('SETUP', 'AUTHORIZATION', 'CHARGE')),
    state text NOT NULL CHECK (state IN ('PENDING', 'UNKNOWN', 'WAITING', 'AUTHORIZED', 'SUCCEEDED', 'FAILED',
        'VOID_DUE', 'VOIDED')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    customer_id text,
    payment_method text,
    intent_id text,
    client_secret text,
    decline_code text,
    decline_message text,
    decline_advice text,
    -- When it may first have reached the processor; its idempotency key is good for a day from then.
    send_time timestamptz,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    version bigint NOT NULL,
    UNIQUE (pledge_id, number),
    CHECK (state <> 'AUTHORIZED' OR kind = 'AUTHORIZATION'),
    CHECK (kind <> 'CHARGE' OR state NOT IN ('WAITING', 'VOID_DUE', 'VOIDED'))
);
CREATE UNIQUE INDEX payment_attempt_intent ON payment_attempt (intent_id) WHERE intent_id IS NOT NULL;
-- Money is never asked for twice at a time, nor again once it has come.
CREATE UNIQUE INDEX payment_attempt_money ON payment_attempt (pledge_id)
    WHERE kind IN ('AUTHORIZATION', 'CHARGE') AND state IN ('PENDING', 'UNKNOWN', 'WAITING', 'AUTHORIZED', 'SUCCEEDED');
CREATE INDEX payment_attempt_unknown ON payment_attempt (update_time) WHERE state = 'UNKNOWN';

-- What the processor said of each charge that came through: the facts that the books are made from.
CREATE TABLE charge (
    id text NOT NULL PRIMARY KEY,
    pledge_id uuid NOT NULL UNIQUE REFERENCES pledge,
    attempt_id uuid NOT NULL UNIQUE REFERENCES payment_attempt,
    campaign_id uuid NOT NULL REFERENCES campaign_terms,
    intent_id text NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    -- Of the balance transaction, in the currency in which the processor settles; absent until it is known.
    balance_transaction_id text UNIQUE,
    settlement_currency text,
    gross_minor bigint,
    fee_minor bigint,
    net_minor bigint,
    charge_time timestamptz NOT NULL,
    record_time timestamptz NOT NULL,
    CHECK ((balance_transaction_id IS NULL) = (fee_minor IS NULL)),
    CHECK (gross_minor - fee_minor = net_minor)
);
CREATE INDEX charge_of_campaign ON charge (campaign_id, charge_time);

-- Work that is owed to a pledge: at most one row each, taken by any replica once it is due.
CREATE TABLE pledge_task (
    pledge_id uuid NOT NULL PRIMARY KEY REFERENCES pledge,
    -- PROCESSOR calls the payment processor, and so takes from the shared rate; NEIGHBOUR does not.
    lane text NOT NULL CHECK (lane IN ('PROCESSOR', 'NEIGHBOUR')),
    due_time timestamptz NOT NULL,
    tries int NOT NULL,
    last_error text NOT NULL DEFAULT ''
);
CREATE INDEX pledge_task_due ON pledge_task (lane, due_time);

-- The rate at which all replicas together may call the processor in the background.
CREATE TABLE token_bucket (
    name text NOT NULL PRIMARY KEY,
    tokens double precision NOT NULL,
    refill_time timestamptz NOT NULL
);
INSERT INTO token_bucket VALUES ('processor', 0, clock_timestamp());

-- How many pledges that count each backer has in each campaign, so that people are counted and not pledges.
CREATE TABLE campaign_backer (
    campaign_id uuid NOT NULL REFERENCES campaign_terms,
    backer_id uuid NOT NULL,
    pledges int NOT NULL CHECK (pledges >= 0),
    PRIMARY KEY (campaign_id, backer_id)
);

-- Backers as the processor knows them. The key names the request that makes the customer.
CREATE TABLE processor_customer (
    backer_id uuid NOT NULL PRIMARY KEY,
    request_key uuid NOT NULL,
    customer_id text UNIQUE
);

-- Webhooks: each event once, stored before it is answered.
CREATE TABLE processor_event (
    id text NOT NULL PRIMARY KEY,
    type text NOT NULL,
    object_id text NOT NULL,
    account text NOT NULL,
    live boolean NOT NULL,
    event_time timestamptz NOT NULL,
    payload text NOT NULL,
    state text NOT NULL CHECK (state IN ('STORED', 'HANDLED', 'IGNORED', 'PARKED')),
    -- Why it is parked, or what went wrong the last time.
    note text NOT NULL DEFAULT '',
    tries int NOT NULL DEFAULT 0,
    due_time timestamptz NOT NULL DEFAULT clock_timestamp(),
    receive_time timestamptz NOT NULL DEFAULT clock_timestamp(),
    handle_time timestamptz
);
CREATE INDEX processor_event_stored ON processor_event (due_time) WHERE state = 'STORED';
CREATE INDEX processor_event_parked ON processor_event (receive_time DESC) WHERE state = 'PARKED';
CREATE INDEX processor_event_done ON processor_event (handle_time) WHERE state IN ('HANDLED', 'IGNORED');
