-- What rewards knows of campaigns, from their events. The currency is missing only where all that was heard is that the
-- campaign is gone.
CREATE TABLE campaign (
    id uuid NOT NULL PRIMARY KEY,
    creator_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'LIVE', 'CLOSING', 'SUCCEEDED',
        'FAILED', 'CANCELED', 'SUSPENDED', 'DELETED')),
    launched boolean NOT NULL,
    currency text CHECK (currency ~ '^[A-Z]{3}$'),
    minimum_pledge bigint NOT NULL CHECK (minimum_pledge > 0),
    maximum_pledge bigint NOT NULL,
    version bigint NOT NULL,
    CHECK (state = 'DELETED' OR currency IS NOT NULL)
);

-- A deleted reward stays as a row, because backers may have had it once.
CREATE TABLE reward (
    id uuid NOT NULL PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaign,
    creator_id uuid NOT NULL,
    title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 100),
    description text NOT NULL CHECK (char_length(description) <= 2000),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount bigint NOT NULL CHECK (amount > 0),
    quantity int CHECK (quantity >= 0),
    estimated_delivery text NOT NULL CHECK (estimated_delivery ~ '^([0-9]{4}-(0[1-9]|1[0-2]))?$'),
    items text[] NOT NULL CHECK (cardinality(items) <= 20),
    shipping_countries text[] NOT NULL CHECK (cardinality(shipping_countries) <= 250),
    shipping_costs bigint[] NOT NULL CHECK (cardinality(shipping_costs) = cardinality(shipping_countries)),
    add_on boolean NOT NULL,
    start_time timestamptz,
    end_time timestamptz,
    create_time timestamptz NOT NULL,
    delete_time timestamptz,
    version bigint NOT NULL,
    CHECK (end_time > start_time)
);
CREATE INDEX reward_offered ON reward (campaign_id, amount, id) WHERE delete_time IS NULL;

-- How many of a reward there are and where they went; narrow, because every pledge changes it. `reward_version` is the
-- version of the reward whose price and limit hold here: who decided on another one has to decide again.
CREATE TABLE reward_stock (
    reward_id uuid NOT NULL PRIMARY KEY REFERENCES reward,
    reward_version bigint NOT NULL,
    quantity int,
    held int NOT NULL CHECK (held >= 0),
    claimed int NOT NULL CHECK (claimed >= 0),
    backers int NOT NULL CHECK (backers >= 0),
    CONSTRAINT never_beyond_stock CHECK (quantity IS NULL OR held + claimed <= quantity)
) WITH (fillfactor = 70);

-- How many claims a backer has on a reward: `backers` above counts people, not pledges.
CREATE TABLE reward_backer (
    reward_id uuid NOT NULL REFERENCES reward,
    backer_id uuid NOT NULL,
    claims int NOT NULL CHECK (claims >= 0),
    PRIMARY KEY (reward_id, backer_id)
);

-- One for each pledge, also for pledges that shall never have one: those are RELEASED from the start.
CREATE TABLE reservation (
    pledge_id uuid NOT NULL PRIMARY KEY,
    campaign_id uuid,
    backer_id uuid,
    state text NOT NULL CHECK (state IN ('HELD', 'CLAIMED', 'RELEASED', 'EXPIRED')),
    main_reward_id uuid,
    reward_ids uuid[] NOT NULL,
    quantities int[] NOT NULL CHECK (cardinality(quantities) = cardinality(reward_ids)),
    shipping_country text NOT NULL,
    currency text,
    minimum_amount bigint NOT NULL,
    reward_title text NOT NULL,
    expire_time timestamptz,
    create_time timestamptz NOT NULL,
    CHECK ((state = 'HELD') = (expire_time IS NOT NULL)),
    CHECK (state = 'RELEASED' OR campaign_id IS NOT NULL AND backer_id IS NOT NULL),
    CHECK (state IN ('RELEASED', 'EXPIRED') OR currency IS NOT NULL)
);
CREATE INDEX reservation_due ON reservation (expire_time) WHERE state = 'HELD';

-- The version of each pledge that the rows below follow.
CREATE TABLE pledge (
    id uuid NOT NULL PRIMARY KEY,
    version bigint NOT NULL
);

CREATE TABLE backer_reward (
    id uuid NOT NULL PRIMARY KEY,
    pledge_id uuid NOT NULL REFERENCES pledge,
    campaign_id uuid NOT NULL,
    backer_id uuid NOT NULL,
    reward_id uuid NOT NULL REFERENCES reward,
    quantity int NOT NULL CHECK (quantity > 0),
    status text NOT NULL CHECK (status IN ('PENDING', 'PREPARING', 'SHIPPED', 'DELIVERED', 'RELEASED')),
    shipping_country text NOT NULL,
    tracking_number text NOT NULL,
    carrier text NOT NULL,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    UNIQUE (pledge_id, reward_id)
);
CREATE INDEX backer_reward_of_backer ON backer_reward (backer_id, id DESC);
