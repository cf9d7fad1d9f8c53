-- Creators as the processor pays them. The row is there before the request that opens the account, and names it.
CREATE TABLE payout_account (
    creator_id uuid NOT NULL PRIMARY KEY,
    request_key uuid NOT NULL,
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    processor_id text UNIQUE,
    status text NOT NULL CHECK (status IN ('ONBOARDING', 'ENABLED', 'RESTRICTED')),
    -- What the processor still asks for, in its own words, separated by spaces.
    requirements text NOT NULL,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    CHECK (processor_id IS NOT NULL OR status = 'ONBOARDING')
);
