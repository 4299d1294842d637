-- A dataset and an example may have the same id, which an import can bring: each has one message for each of its versions.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

-- First, while the outbox can still be read: only the change of names below needs the table for itself.
CREATE UNIQUE INDEX training_example_outbox_version
    ON training_example_outbox (aggregate_id, sequence, aggregate_type);

ALTER TABLE training_example_outbox
    ADD CONSTRAINT training_example_outbox_version UNIQUE USING INDEX training_example_outbox_version,
    DROP CONSTRAINT training_example_outbox_aggregate_id_sequence_key;
