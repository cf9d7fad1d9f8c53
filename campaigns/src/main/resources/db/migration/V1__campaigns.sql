CREATE TABLE campaign (
    id uuid NOT NULL PRIMARY KEY,
    title text NOT NULL,
    creator_id uuid NOT NULL,
    state text NOT NULL,
    create_time timestamptz NOT NULL,
    version bigint NOT NULL
);
CREATE TABLE probe (event text NOT NULL);
