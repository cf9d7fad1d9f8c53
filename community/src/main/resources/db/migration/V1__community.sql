-- Campaigns as far as community has to know them: copied from the events of campaigns, the highest version kept.
CREATE TABLE known_campaign (
    id uuid NOT NULL PRIMARY KEY,
    title text NOT NULL,
    creator_id uuid NOT NULL,
    standing text NOT NULL CHECK (standing IN ('UNLAUNCHED', 'PUBLIC', 'SUSPENDED', 'DELETED')),
    version bigint NOT NULL
);

-- Pledges, for the one question who backs what: copied from the events of payments, the highest version kept.
CREATE TABLE known_pledge (
    id uuid NOT NULL PRIMARY KEY,
    campaign_id uuid NOT NULL,
    backer_id uuid NOT NULL,
    counts boolean NOT NULL,
    anonymous boolean NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX known_pledge_open_backers ON known_pledge (campaign_id, backer_id) WHERE counts AND NOT anonymous;

-- Lists go by position, which the database hands out: clocks of replicas differ.
-- No foreign key to known_campaign: each comment would lock the row of a campaign that everybody talks about.
CREATE TABLE comment (
    id uuid NOT NULL PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    campaign_id uuid NOT NULL,
    user_id uuid NOT NULL,
    parent_id uuid REFERENCES comment,
    text text NOT NULL CHECK (char_length(text) <= 5000),
    text_html text NOT NULL,
    state text NOT NULL CHECK (state IN ('VISIBLE', 'HIDDEN', 'DELETED')),
    create_time timestamptz NOT NULL,
    edit_time timestamptz,
    version bigint NOT NULL,
    CONSTRAINT deleted_text_is_gone CHECK ((state = 'DELETED') = (text = '' AND text_html = ''))
);
CREATE INDEX comment_threads ON comment (campaign_id, position DESC) WHERE parent_id IS NULL;
CREATE INDEX comment_replies ON comment (parent_id, position) WHERE parent_id IS NOT NULL;

-- Who likes or follows what. The subject is a campaign or a comment; ids are never used twice.
CREATE TABLE reaction (
    subject_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('LIKES', 'FOLLOWERS')),
    user_id uuid NOT NULL,
    PRIMARY KEY (subject_id, kind, user_id)
);

-- Sums over reactions and visible comments. A sum is spread over shards by the user who moves it, so that a campaign that
-- everybody likes at once has no single row to queue on; half-empty pages let most updates stay on their page.
CREATE TABLE counter (
    subject_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('COMMENTS', 'LIKES', 'FOLLOWERS')),
    shard smallint NOT NULL,
    value bigint NOT NULL CHECK (value >= 0),
    PRIMARY KEY (subject_id, kind, shard)
) WITH (fillfactor = 50);

CREATE TABLE flag (
    id uuid NOT NULL PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    target_type text NOT NULL CHECK (target_type IN ('CAMPAIGN', 'COMMENT', 'USER')),
    target_id uuid NOT NULL,
    campaign_id uuid,
    author_id uuid NOT NULL,
    excerpt text NOT NULL,
    reporter_id uuid NOT NULL,
    reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 50),
    details text NOT NULL CHECK (char_length(details) <= 2000),
    state text NOT NULL CHECK (state IN ('OPEN', 'RESOLVED')),
    action text CHECK (action IN ('DISMISS', 'HIDE', 'SUSPEND')),
    note text NOT NULL,
    resolver_id uuid,
    create_time timestamptz NOT NULL,
    resolve_time timestamptz,
    version bigint NOT NULL,
    CONSTRAINT flag_once UNIQUE (reporter_id, target_type, target_id),
    CONSTRAINT only_comments_are_hidden CHECK (action <> 'HIDE' OR target_type = 'COMMENT'),
    CONSTRAINT resolved_by_somebody CHECK (
        (state = 'RESOLVED') = (action IS NOT NULL AND resolver_id IS NOT NULL AND resolve_time IS NOT NULL))
);
CREATE INDEX flag_open_target ON flag (target_type, target_id) WHERE state = 'OPEN';
CREATE INDEX flag_list ON flag (position);
CREATE INDEX flag_list_by_state ON flag (state, position);
CREATE INDEX flag_list_by_type ON flag (target_type, state, position);
