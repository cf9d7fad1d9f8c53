-- What the consumer under test does with an event.
CREATE TABLE note (
    event_id uuid NOT NULL,
    text text NOT NULL
);
