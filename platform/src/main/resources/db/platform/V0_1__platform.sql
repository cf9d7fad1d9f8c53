-- Events on their way out, written with the state they speak of and removed once the broker has confirmed them.
CREATE TABLE outbox (
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    id uuid NOT NULL PRIMARY KEY,
    type text NOT NULL,
    subject text NOT NULL,
    occurred_time timestamptz NOT NULL,
    body bytea NOT NULL,
    traceparent text NOT NULL
);
CREATE UNIQUE INDEX outbox_sequence ON outbox (sequence);

CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox', '');
    RETURN NULL;
END $$;
CREATE TRIGGER outbox_appended AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();

-- Events that came in: the id of each that had its effect, and the whole of each whose handling failed.
CREATE TABLE inbox (
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    state text NOT NULL CHECK (state IN ('HANDLED', 'PARKED', 'DEAD')),
    received_time timestamptz NOT NULL DEFAULT clock_timestamp(),
    occurred_time timestamptz,
    body bytea,
    traceparent text,
    attempts int NOT NULL DEFAULT 0,
    last_error text,
    next_attempt_time timestamptz,
    PRIMARY KEY (consumer, event_id),
    CHECK (state = 'HANDLED' OR body IS NOT NULL)
);
CREATE INDEX inbox_parked ON inbox (next_attempt_time) WHERE state = 'PARKED';
CREATE INDEX inbox_dead ON inbox (received_time DESC, event_id, consumer) WHERE state = 'DEAD';
CREATE INDEX inbox_received ON inbox (received_time) WHERE state = 'HANDLED';

-- Answers to requests that came with an id, kept with the effect of the request.
CREATE TABLE idempotency (
    caller text NOT NULL,
    method text NOT NULL,
    request_id text NOT NULL,
    fingerprint text NOT NULL,
    response bytea,
    created_time timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (caller, method, request_id)
);
CREATE INDEX idempotency_created ON idempotency (created_time);
