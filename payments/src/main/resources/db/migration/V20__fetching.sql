-- How far the processor's own lists, newest first, were read. A pass goes page by page and may stop after each.
CREATE TABLE processor_cursor (
    name text NOT NULL PRIMARY KEY,
    -- Everything up to here, by the processor's clock, was seen by a pass that went to its end.
    seen_time timestamptz,
    -- Of the pass that is under way: the newest it saw, and after which entry it goes on.
    newest_time timestamptz,
    after_id text,
    CHECK ((newest_time IS NULL) = (after_id IS NULL))
);
