-- Looks for the ids of deleted examples once for each statement, however many rows it adds.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

CREATE OR REPLACE FUNCTION training_example_refuse_deleted_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added JOIN training_example_tombstone USING (id)) THEN
        RAISE EXCEPTION 'the id of a deleted training example cannot be used again'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'training_example_tombstone_pkey';
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER training_example_refuse_deleted_id ON training_example;
CREATE TRIGGER training_example_refuse_deleted_id AFTER INSERT ON training_example
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION training_example_refuse_deleted_id();
