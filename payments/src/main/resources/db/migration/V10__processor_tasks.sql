-- Work that is owed at the processor beside that of pledges: refunds to be sent, facts to be looked up. At most one row for
-- each thing; taken by any replica once it is due.
CREATE TABLE processor_task (
    kind text NOT NULL,
    subject text NOT NULL,
    due_time timestamptz NOT NULL,
    tries int NOT NULL,
    last_error text NOT NULL DEFAULT '',
    PRIMARY KEY (kind, subject)
);
CREATE INDEX processor_task_due ON processor_task (due_time);
