-- Every sum below is kept by hour (UTC) and grows by upserts that commute, so that events may come in any order.
-- Where one campaign can draw a crowd a row is split into shards, so that the crowd does not queue on it.

-- Campaigns, by the newest version heard of. How one ended is not in the snapshot's order: it is told once.
CREATE TABLE campaign (
    id uuid NOT NULL PRIMARY KEY,
    creator_id uuid NOT NULL,
    title text NOT NULL,
    category text NOT NULL,
    currency text NOT NULL,
    state text NOT NULL,
    create_time timestamptz NOT NULL,
    launch_time timestamptz,
    version bigint NOT NULL,
    deleted boolean NOT NULL DEFAULT false
);
CREATE INDEX campaign_created ON campaign (create_time);
CREATE INDEX campaign_state ON campaign (state) WHERE NOT deleted;

CREATE TABLE campaign_end (
    campaign_id uuid NOT NULL PRIMARY KEY,
    outcome text NOT NULL CHECK (outcome IN ('SUCCEEDED', 'FAILED', 'CANCELED')),
    end_time timestamptz NOT NULL
);
CREATE INDEX campaign_end_time ON campaign_end (end_time, outcome);

CREATE TABLE reward (
    id uuid NOT NULL PRIMARY KEY,
    title text NOT NULL,
    version bigint NOT NULL
);

-- What tells visitors apart is hashed with a salt that lives as long as it is needed: after that nobody can say whether
-- two days saw the same person.
CREATE TABLE daily_salt (
    day date NOT NULL PRIMARY KEY,
    salt bytea NOT NULL CHECK (octet_length(salt) = 32),
    create_time timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE visitor (
    campaign_id uuid NOT NULL,
    day date NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 16),
    views int NOT NULL,
    create_time timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (campaign_id, day, hash)
);
CREATE INDEX visitor_created ON visitor (create_time);

-- Where somebody who was logged in came from last, so that a pledge can be put down to it.
CREATE TABLE visit (
    campaign_id uuid NOT NULL,
    user_id uuid NOT NULL,
    referrer text NOT NULL,
    country text NOT NULL,
    visit_time timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, user_id)
);
CREATE INDEX visit_user ON visit (user_id);
CREATE INDEX visit_time ON visit (visit_time);

-- What a pledge was put down to when it was first heard of; later changes count for the same.
CREATE TABLE pledge_source (
    pledge_id uuid NOT NULL PRIMARY KEY,
    referrer text NOT NULL,
    country text NOT NULL
);

-- The keys that a campaign's slices have; past a limit, new ones are counted as others.
CREATE TABLE slice_key (
    campaign_id uuid NOT NULL,
    dimension text NOT NULL CHECK (dimension IN ('REFERRER', 'SHARE')),
    key text NOT NULL,
    PRIMARY KEY (campaign_id, dimension, key)
);

CREATE TABLE view_rollup (
    campaign_id uuid NOT NULL,
    hour timestamptz NOT NULL,
    shard smallint NOT NULL,
    views bigint NOT NULL,
    visitors bigint NOT NULL,
    newest_time timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, hour, shard),
    CHECK (views >= visitors)
);
CREATE INDEX view_rollup_hour ON view_rollup (hour);

CREATE TABLE funding_rollup (
    campaign_id uuid NOT NULL,
    hour timestamptz NOT NULL,
    currency text NOT NULL,
    shard smallint NOT NULL,
    pledged bigint NOT NULL,
    backers bigint NOT NULL,
    gross bigint NOT NULL,
    confirmed_pledges bigint NOT NULL,
    collected bigint NOT NULL,
    newest_time timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, hour, currency, shard)
);
CREATE INDEX funding_rollup_hour ON funding_rollup (hour);

CREATE TABLE slice_rollup (
    campaign_id uuid NOT NULL,
    dimension text NOT NULL CHECK (dimension IN ('REFERRER', 'COUNTRY', 'REWARD', 'SHARE')),
    hour timestamptz NOT NULL,
    key text NOT NULL,
    shard smallint NOT NULL,
    views bigint NOT NULL,
    visitors bigint NOT NULL,
    pledges bigint NOT NULL,
    pledged bigint NOT NULL,
    PRIMARY KEY (campaign_id, dimension, hour, key, shard)
);

-- Who got how far with a campaign, and when first.
CREATE TABLE person_step (
    campaign_id uuid NOT NULL,
    step text NOT NULL CHECK (step IN ('INTERESTED', 'PLEDGED', 'COLLECTED')),
    user_id uuid NOT NULL,
    first_time timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, step, user_id)
);

CREATE TABLE active_user (
    day date NOT NULL,
    user_id uuid NOT NULL,
    PRIMARY KEY (day, user_id)
);

CREATE TABLE site_rollup (
    hour timestamptz NOT NULL,
    shard smallint NOT NULL,
    new_users bigint NOT NULL,
    newest_time timestamptz NOT NULL,
    PRIMARY KEY (hour, shard)
);
