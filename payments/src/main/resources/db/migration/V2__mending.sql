-- A refused charge is tried again, and can be mended, for a while.
ALTER TABLE pledge
    -- When a refused charge is tried again; absent where only the backer can go on.
    ADD retry_time timestamptz,
    -- Until when a refused charge, or a card that no longer works, can be mended.
    ADD fix_until_time timestamptz,
    -- When the card was last found good.
    ADD verify_time timestamptz;
UPDATE pledge SET verify_time = confirm_time WHERE confirm_time IS NOT NULL;
UPDATE pledge SET fix_until_time = update_time + interval '7 days' WHERE state = 'PAYMENT_FAILED';
INSERT INTO pledge_task (pledge_id, lane, due_time, tries)
    SELECT id, 'PROCESSOR', fix_until_time, 0 FROM pledge WHERE state = 'PAYMENT_FAILED' ON CONFLICT DO NOTHING;
ALTER TABLE pledge
    ADD CHECK (state <> 'PAYMENT_FAILED' OR fix_until_time IS NOT NULL),
    ADD CHECK (retry_time IS NULL OR fix_until_time IS NOT NULL AND retry_time < fix_until_time);

-- What else may be asked of the processor for a pledge that counts.
ALTER TABLE payment_attempt
    DROP CONSTRAINT payment_attempt_kind_check,
    ADD CONSTRAINT payment_attempt_kind_check CHECK (kind IN ('SETUP', 'AUTHORIZATION', 'CHARGE', 'PAYMENT',
        'REPLACEMENT', 'VERIFICATION')),
    -- The backer's own id for the request that made it.
    ADD request_id text CHECK (length(request_id) BETWEEN 1 AND 255);
CREATE UNIQUE INDEX payment_attempt_request ON payment_attempt (pledge_id, request_id) WHERE request_id IS NOT NULL;
-- What is to be canceled may still bring money, so nothing else may be asked for beside it.
DROP INDEX payment_attempt_money;
CREATE UNIQUE INDEX payment_attempt_money ON payment_attempt (pledge_id)
    WHERE kind IN ('AUTHORIZATION', 'CHARGE', 'PAYMENT')
        AND state IN ('PENDING', 'UNKNOWN', 'WAITING', 'AUTHORIZED', 'SUCCEEDED', 'VOID_DUE');

-- How far the cards of a campaign have been asked again before its close.
CREATE TABLE card_check (
    campaign_id uuid NOT NULL PRIMARY KEY REFERENCES campaign_terms,
    -- The pledges up to this one were looked at.
    last_pledge uuid,
    done_time timestamptz
);
CREATE INDEX campaign_terms_ending ON campaign_terms (deadline_time) WHERE state = 'LIVE' AND close_time IS NULL;
