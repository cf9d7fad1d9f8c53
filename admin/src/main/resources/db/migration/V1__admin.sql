-- The settings of the site: no row while nobody has changed them, else one.
CREATE TABLE site_settings (
    id smallint NOT NULL PRIMARY KEY CHECK (id = 1),
    campaign_review_required boolean NOT NULL,
    registration_open boolean NOT NULL,
    announcement text NOT NULL CHECK (char_length(announcement) <= 500),
    support_email text NOT NULL CHECK (char_length(support_email) <= 254),
    update_time timestamptz,
    updater_id uuid,
    version bigint NOT NULL
);

-- Every privileged act. Lists go by position, which the database hands out: clocks of replicas differ.
CREATE TABLE audit_entry (
    id uuid NOT NULL PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    actor_id uuid NOT NULL,
    action text NOT NULL,
    target_type text NOT NULL,
    target_id text NOT NULL,
    note text NOT NULL,
    details text NOT NULL CHECK (details::jsonb IS NOT NULL),
    outcome text NOT NULL CHECK (outcome IN ('STARTED', 'SUCCEEDED', 'REFUSED', 'UNKNOWN')),
    reason text NOT NULL,
    trace_id text NOT NULL,
    create_time timestamptz NOT NULL,
    CONSTRAINT reasons_for_what_failed CHECK ((outcome IN ('REFUSED', 'UNKNOWN')) = (reason <> ''))
);
CREATE UNIQUE INDEX audit_entry_list ON audit_entry (position);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor_id, position);
CREATE INDEX audit_entry_by_target ON audit_entry (target_type, target_id, position);
CREATE INDEX audit_entry_by_action ON audit_entry (action, position);
CREATE INDEX audit_entry_by_time ON audit_entry (create_time);

-- Who did what to what stands for ever. Only the outcome of an act that is not settled may be added, with its details.
CREATE FUNCTION keep_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.outcome IN ('STARTED', 'UNKNOWN') AND NEW.outcome <> 'STARTED'
            AND NEW.details::jsonb @> OLD.details::jsonb
            AND (NEW.id, NEW.position, NEW.actor_id, NEW.action, NEW.target_type, NEW.target_id, NEW.note,
                    NEW.trace_id, NEW.create_time)
                = (OLD.id, OLD.position, OLD.actor_id, OLD.action, OLD.target_type, OLD.target_id, OLD.note,
                    OLD.trace_id, OLD.create_time)
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'The audit log is only ever added to.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_entry_stands BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION keep_audit_log();
CREATE TRIGGER audit_log_stands BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_log();

-- Acts whose outcome is not known yet, and when to look into them next.
CREATE TABLE unsettled_act (
    entry_id uuid NOT NULL PRIMARY KEY REFERENCES audit_entry,
    attempts int NOT NULL,
    next_time timestamptz NOT NULL
);
CREATE INDEX unsettled_act_due ON unsettled_act (next_time);
