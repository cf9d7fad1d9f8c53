-- The contact book: what users said about its accounts, by the newest version heard of.
CREATE TABLE contact (
    user_id uuid NOT NULL PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL,
    status text NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'ERASED')),
    version bigint NOT NULL,
    CHECK (status <> 'ERASED' OR (name = '' AND email = ''))
);
CREATE INDEX contact_erased ON contact (user_id) WHERE status = 'ERASED';

-- Telephone numbers and devices. Unlike a mail address there may be none, or several.
CREATE TABLE reach (
    user_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('SMS', 'PUSH')),
    address text NOT NULL,
    PRIMARY KEY (user_id, channel, address)
);

-- What happened to a campaign once and for all, so that it is told once.
CREATE TABLE milestone (
    campaign_id uuid NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (campaign_id, name)
);

CREATE TABLE notification (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 4000),
    campaign_id uuid,
    link text NOT NULL CHECK (link = '' OR link ~ '^/([^/\\]|$)'),
    in_app boolean NOT NULL,
    create_time timestamptz NOT NULL,
    read_time timestamptz
);
CREATE INDEX notification_inbox ON notification (user_id, create_time DESC, id DESC) WHERE in_app;
CREATE INDEX notification_unread ON notification (user_id, create_time DESC, id DESC) WHERE in_app AND read_time IS NULL;
CREATE INDEX notification_user ON notification (user_id);
CREATE INDEX notification_created ON notification (create_time);

-- One row for each way out of the site. WAITING: the contact is not known yet. PENDING: due at next_attempt_time,
-- which a worker that takes the row moves ahead, so that it comes back should the worker die.
CREATE TABLE delivery (
    id uuid NOT NULL PRIMARY KEY,
    notification_id uuid NOT NULL REFERENCES notification ON DELETE CASCADE,
    user_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('EMAIL', 'SMS', 'PUSH')),
    state text NOT NULL CHECK (state IN ('WAITING', 'PENDING', 'DELIVERED', 'FAILED')),
    address text,
    secret text,
    attempts int NOT NULL CHECK (attempts >= 0),
    last_error text,
    create_time timestamptz NOT NULL,
    next_attempt_time timestamptz,
    end_time timestamptz,
    version bigint NOT NULL,
    -- A secret outlives the sending of its letter nowhere.
    CHECK (state IN ('WAITING', 'PENDING') OR secret IS NULL),
    CHECK ((state = 'PENDING') = (next_attempt_time IS NOT NULL)),
    CHECK ((state IN ('DELIVERED', 'FAILED')) = (end_time IS NOT NULL))
);
CREATE INDEX delivery_due ON delivery (next_attempt_time) WHERE state = 'PENDING';
CREATE INDEX delivery_waiting ON delivery (user_id, create_time) WHERE state = 'WAITING';
CREATE INDEX delivery_notification ON delivery (notification_id);
