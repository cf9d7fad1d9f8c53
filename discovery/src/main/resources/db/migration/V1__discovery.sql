CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Words without accents and English endings; other languages lose nothing but the endings.
CREATE TEXT SEARCH CONFIGURATION fundly (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION fundly
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;

-- unaccent() is not immutable because its dictionary could be changed; ours is not.
CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN lower(unaccent('unaccent'::regdictionary, $1));

-- A campaign as its events tell it. A row whose version is 0 has been heard of by its figures only.
CREATE TABLE campaign (
    id uuid NOT NULL PRIMARY KEY,
    version bigint NOT NULL DEFAULT 0,
    visible boolean NOT NULL DEFAULT false,
    slug text NOT NULL DEFAULT '',
    title text NOT NULL DEFAULT '',
    summary text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    category text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '',
    tags text[] NOT NULL DEFAULT '{}',
    tag_words text NOT NULL DEFAULT '',
    currency text NOT NULL DEFAULT 'EUR',
    goal bigint NOT NULL DEFAULT 1 CHECK (goal > 0),
    funding_model text NOT NULL DEFAULT 'ALL_OR_NOTHING' CHECK (funding_model IN ('ALL_OR_NOTHING', 'KEEP_IT_ALL')),
    deadline_time timestamptz NOT NULL DEFAULT 'epoch',
    -- The deadline of what is live; what is over sorts behind all of these.
    ending_time timestamptz NOT NULL DEFAULT 'epoch',
    time_zone text NOT NULL DEFAULT 'UTC',
    state text NOT NULL DEFAULT 'UNKNOWN',
    creator_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    image_url text NOT NULL DEFAULT '',
    create_time timestamptz NOT NULL DEFAULT 'epoch',
    launch_time timestamptz,
    pledged bigint NOT NULL DEFAULT 0,
    backers bigint NOT NULL DEFAULT 0,
    likes bigint NOT NULL DEFAULT 0,
    percent int NOT NULL GENERATED ALWAYS AS (
        least(floor(greatest(pledged, 0)::numeric * 100 / goal), 2147483647)::int) STORED,
    popularity bigint NOT NULL GENERATED ALWAYS AS (backers * 10 + likes) STORED,
    folded_title text NOT NULL GENERATED ALWAYS AS (fold(title)) STORED,
    document tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('fundly'::regconfig, title), 'A')
        || setweight(to_tsvector('fundly'::regconfig, summary || ' ' || tag_words), 'B')
        || setweight(to_tsvector('fundly'::regconfig, description), 'C')) STORED
);
CREATE INDEX campaign_document ON campaign USING gin (document) WHERE visible;
CREATE INDEX campaign_title ON campaign USING gin (folded_title gin_trgm_ops) WHERE visible;
CREATE INDEX campaign_tags ON campaign USING gin (tags) WHERE visible;
CREATE INDEX campaign_newest ON campaign (launch_time DESC, id DESC) WHERE visible;
CREATE INDEX campaign_ending ON campaign (ending_time, id) WHERE visible;
CREATE INDEX campaign_funded ON campaign (percent DESC, id DESC) WHERE visible;
CREATE INDEX campaign_backed ON campaign (backers DESC, id DESC) WHERE visible;
CREATE INDEX campaign_popular ON campaign (popularity DESC, id DESC) WHERE visible;
CREATE INDEX campaign_category ON campaign (category, popularity DESC, id DESC) WHERE visible;
CREATE INDEX campaign_creator ON campaign (creator_id) WHERE visible;

-- Changes of figures that wait to be added to their campaign: one that everybody backs at once is changed, and
-- indexed, once for many of them.
CREATE TABLE figure_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id uuid NOT NULL,
    pledged bigint NOT NULL,
    backers int NOT NULL,
    likes int NOT NULL
);

-- Tags that campaigns on show have, for suggestions.
CREATE TABLE tag (
    name text NOT NULL PRIMARY KEY
);
CREATE INDEX tag_name ON tag USING gin (name gin_trgm_ops);
