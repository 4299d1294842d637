-- What imports need beside the examples.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

-- The contents that are being stored by writers who mind content. A writer takes the hash and gives it back in the same
-- transaction: whoever wants it meanwhile waits for that transaction to end. Nothing is ever seen here, and nothing need
-- survive a crash.
CREATE UNLOGGED TABLE training_example_content_claim (
    content_hash bytea PRIMARY KEY
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
