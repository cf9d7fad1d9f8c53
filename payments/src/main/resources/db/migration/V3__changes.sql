-- Changes of a pledge, each stored before rewards hears of it.
CREATE TABLE pledge_change (
    id uuid NOT NULL PRIMARY KEY,
    pledge_id uuid NOT NULL REFERENCES pledge,
    number bigint NOT NULL CHECK (number > 0),
    -- UNWANTED is to be taken back at rewards, where it may have been made.
    standing text NOT NULL CHECK (standing IN ('WANTED', 'APPLIED', 'UNWANTED', 'REFUSED')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    reward_id uuid,
    reward_title text NOT NULL,
    previous_amount_minor bigint NOT NULL CHECK (previous_amount_minor > 0),
    previous_reward_id uuid,
    -- The backer's own id for the request that made it; free again where the request could not be dealt with.
    request_id text CHECK (length(request_id) BETWEEN 1 AND 255),
    refusal_reason text,
    refusal_message text,
    refusal_metadata text,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    UNIQUE (pledge_id, number)
);
CREATE UNIQUE INDEX pledge_change_request ON pledge_change (pledge_id, request_id) WHERE request_id IS NOT NULL;
-- One at a time.
CREATE UNIQUE INDEX pledge_change_open ON pledge_change (pledge_id) WHERE standing IN ('WANTED', 'UNWANTED');

ALTER TABLE pledge
    ADD changes bigint NOT NULL DEFAULT 0,
    -- The change that is under way.
    ADD change_id uuid REFERENCES pledge_change;
CREATE INDEX pledge_changing ON pledge (campaign_id) WHERE change_id IS NOT NULL;
