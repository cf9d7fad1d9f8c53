-- Which change of its pledge a reservation follows: one that was asked for earlier and comes later has no effect.
ALTER TABLE reservation ADD change_number bigint NOT NULL DEFAULT 0;
