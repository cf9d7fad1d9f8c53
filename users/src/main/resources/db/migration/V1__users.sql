CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Accounts. `email` is where the user is written to; `login_email` is the address the user logs in with, in lower case.
-- They differ from a change of the address until the new one is proven. Several accounts may claim an address, one at
-- most has proven to own it: whoever registers must not learn whether an address is taken.
CREATE TABLE account (
    id uuid NOT NULL PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    email text NOT NULL CHECK (length(email) <= 254),
    login_email text NOT NULL CHECK (login_email = lower(login_email) AND length(login_email) <= 254),
    login_proven boolean NOT NULL,
    password_hash text NOT NULL CHECK (length(password_hash) = 60),
    roles text[] NOT NULL CHECK (
        roles <@ ARRAY['BACKER', 'CREATOR', 'MODERATOR', 'FINANCE', 'ADMIN'] AND 'BACKER' = ANY (roles)),
    status text NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'ERASED')),
    bio text NOT NULL CHECK (length(bio) <= 2000),
    avatar_url text NOT NULL CHECK (length(avatar_url) <= 2048),
    create_time timestamptz NOT NULL,
    last_login_time timestamptz,
    version bigint NOT NULL,
    search_text text NOT NULL GENERATED ALWAYS AS (lower(name) || E'\n' || lower(email)) STORED
);
CREATE UNIQUE INDEX account_login_proven ON account (login_email) WHERE login_proven;
CREATE INDEX account_login ON account (login_email, id);
CREATE INDEX account_search ON account USING gin (search_text gin_trgm_ops);
CREATE INDEX account_roles ON account USING gin (roles);
CREATE INDEX account_status ON account (status, id);

-- What is known of an address that somebody logs in or registers with, whether or not it has an account: the salt of
-- every password there, and how often logging in failed. Services have rows too, named `service:<name>`.
CREATE TABLE sign_in_address (
    address text NOT NULL PRIMARY KEY,
    salt text NOT NULL CHECK (length(salt) = 22),
    failures int NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_attempt_time timestamptz NOT NULL DEFAULT clock_timestamp(),
    locked_until timestamptz,
    mail_count int NOT NULL DEFAULT 0,
    mail_window_start timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX sign_in_address_last_attempt ON sign_in_address (last_attempt_time);

-- A session is a family of refresh tokens: all that came from one login or registration.
CREATE TABLE session (
    id uuid NOT NULL PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES account,
    create_time timestamptz NOT NULL,
    last_use_time timestamptz NOT NULL,
    expire_time timestamptz NOT NULL,
    revoke_time timestamptz,
    revoke_reason text CHECK (revoke_reason IN ('LOGOUT', 'REUSE', 'SUSPENSION')),
    CHECK ((revoke_time IS NULL) = (revoke_reason IS NULL))
);
CREATE INDEX session_owner ON session (user_id, id);
CREATE INDEX session_end ON session (least(expire_time, revoke_time));

-- Refresh tokens, by the SHA-256 of their text: what is in here is good for nothing to a thief.
CREATE TABLE refresh_token (
    hash text NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    issue_time timestamptz NOT NULL,
    expire_time timestamptz NOT NULL,
    use_time timestamptz
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);
CREATE INDEX refresh_token_expire ON refresh_token (expire_time);

-- Links that were mailed to prove an address, by the SHA-256 of their token.
CREATE TABLE verification_link (
    hash text NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    login_email text NOT NULL,
    create_time timestamptz NOT NULL,
    expire_time timestamptz NOT NULL
);
CREATE INDEX verification_link_account ON verification_link (account_id, create_time);
CREATE INDEX verification_link_expire ON verification_link (expire_time);

-- Keys that access tokens are signed with. A key is published from the moment it is here and signs from `sign_from`
-- until the next one does; the private half is encrypted with a key that is not in the database.
CREATE TABLE signing_key (
    id text NOT NULL PRIMARY KEY,
    public_key bytea NOT NULL,
    sealed_private_key bytea NOT NULL,
    create_time timestamptz NOT NULL,
    sign_from timestamptz NOT NULL
);

-- What users needs of the site's settings, as admin last said them.
CREATE TABLE site_setting (
    singleton boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (singleton),
    registration_open boolean NOT NULL,
    version bigint NOT NULL
);
INSERT INTO site_setting (registration_open, version) VALUES (true, 0);

-- The count of failures in a row after one more; a pause without tries begins it anew.
CREATE FUNCTION next_failures(known sign_in_address, forget_millis bigint) RETURNS int LANGUAGE sql VOLATILE AS $$
    SELECT CASE WHEN known.last_attempt_time < clock_timestamp() - forget_millis * interval '1 millisecond' THEN 1
        ELSE least(known.failures, 1000000) + 1 END
$$;

-- How long an address is locked after so many failures: not at all, then a first pause, then twice as long each time.
CREATE FUNCTION sign_in_pause(failures int, free int, first_millis bigint, longest_millis bigint)
    RETURNS interval LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN failures >= free THEN
        least(first_millis * power(2, least(failures - free, 30)), longest_millis) * interval '1 millisecond' END
$$;

CREATE FUNCTION mail_window_is_over(known sign_in_address) RETURNS boolean LANGUAGE sql VOLATILE AS $$
    SELECT known.mail_window_start < clock_timestamp() - interval '1 hour'
$$;
