-- The site's categories, in the order in which they are shown.
CREATE TABLE category (
    id text NOT NULL PRIMARY KEY CHECK (id ~ '^[a-z]+(-[a-z]+)*$'),
    name text NOT NULL,
    position int NOT NULL UNIQUE
);
INSERT INTO category (id, name, position) VALUES
    ('art', 'Art', 1),
    ('comics', 'Comics', 2),
    ('crafts', 'Crafts', 3),
    ('design', 'Design', 4),
    ('education', 'Education', 5),
    ('environment', 'Environment', 6),
    ('fashion', 'Fashion', 7),
    ('film', 'Film & Video', 8),
    ('food', 'Food & Drink', 9),
    ('games', 'Games', 10),
    ('health', 'Health', 11),
    ('music', 'Music', 12),
    ('photography', 'Photography', 13),
    ('publishing', 'Publishing', 14),
    ('social', 'Social Causes', 15),
    ('technology', 'Technology', 16);

CREATE TABLE campaign (
    id uuid NOT NULL PRIMARY KEY,
    creator_id uuid NOT NULL,
    slug text NOT NULL CONSTRAINT campaign_slug UNIQUE,
    title text NOT NULL,
    summary text NOT NULL,
    description text NOT NULL,
    description_html text NOT NULL,
    category text NOT NULL REFERENCES category,
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    tags text[] NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    goal bigint NOT NULL CHECK (goal > 0),
    funding_model text NOT NULL CHECK (funding_model IN ('ALL_OR_NOTHING', 'KEEP_IT_ALL')),
    deadline_time timestamptz NOT NULL,
    time_zone text NOT NULL,
    image_url text NOT NULL,
    state text NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'LIVE', 'CLOSING',
        'SUCCEEDED', 'FAILED', 'CANCELED', 'SUSPENDED')),
    suspended_from text CHECK (suspended_from IN ('APPROVED', 'LIVE')),
    review_note text NOT NULL,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    launch_time timestamptz,
    final_currency text,
    final_pledged bigint,
    final_backers bigint,
    final_pledges bigint,
    version bigint NOT NULL,
    CHECK ((state = 'SUSPENDED') = (suspended_from IS NOT NULL)),
    CHECK (launch_time IS NOT NULL OR state NOT IN ('LIVE', 'CLOSING', 'SUCCEEDED', 'FAILED')),
    CHECK ((state IN ('SUCCEEDED', 'FAILED')) = (final_pledged IS NOT NULL)),
    CHECK (final_currency = currency)
);
-- Ids are of version 7, so that their order is that of creation: the lists go along it.
CREATE INDEX campaign_creator ON campaign (creator_id, id);
CREATE INDEX campaign_state ON campaign (state, id);
CREATE INDEX campaign_due ON campaign (deadline_time) WHERE state = 'LIVE';

-- What pledges add up to. A campaign's figures lie in several rows, so that pledges that come in at the same time do
-- not wait for each other; a reader adds them up.
CREATE TABLE funding_shard (
    campaign_id uuid NOT NULL REFERENCES campaign,
    shard smallint NOT NULL CHECK (shard >= 0),
    pledged bigint NOT NULL,
    backers bigint NOT NULL,
    pledges bigint NOT NULL,
    PRIMARY KEY (campaign_id, shard)
) WITH (fillfactor = 50);

-- Campaigns whose deadline has passed and whose final total is still to be had from payments.
CREATE TABLE closing (
    campaign_id uuid NOT NULL PRIMARY KEY REFERENCES campaign,
    create_time timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts int NOT NULL DEFAULT 0,
    next_attempt_time timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_error text NOT NULL DEFAULT ''
);
CREATE INDEX closing_next ON closing (next_attempt_time);

-- The admin's settings as far as they matter here; one row, the newest version that was heard of.
CREATE TABLE site_settings (
    single boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (single),
    review_required boolean NOT NULL,
    version bigint NOT NULL
);
INSERT INTO site_settings (review_required, version) VALUES (true, 0);

-- Whoever watches a campaign's funding is told that there is news, and reads it.
CREATE FUNCTION notify_funding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('funding', NEW.campaign_id::text);
    RETURN NULL;
END $$;
CREATE FUNCTION notify_campaign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('funding', NEW.id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER funding_changed AFTER INSERT OR UPDATE ON funding_shard
    FOR EACH ROW EXECUTE FUNCTION notify_funding();
CREATE TRIGGER campaign_changed AFTER UPDATE OF state, deadline_time, goal ON campaign
    FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.deadline_time <> NEW.deadline_time OR OLD.goal <> NEW.goal)
    EXECUTE FUNCTION notify_campaign();
