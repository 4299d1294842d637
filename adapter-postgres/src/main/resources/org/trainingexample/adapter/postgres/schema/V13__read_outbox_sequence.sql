-- The ETag of an export is made of the last number of the outbox, which changes without a message move on: every role that may
-- add messages may read and advance it.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

DO $$
DECLARE
    writer text;
BEGIN
    FOR writer IN
        SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END
        FROM pg_class, aclexplode(relacl)
        WHERE oid = 'training_example_outbox'::regclass AND privilege_type = 'INSERT'
    LOOP
        EXECUTE format('GRANT SELECT, USAGE ON SEQUENCE training_example_outbox_seq_seq TO %s', writer);
    END LOOP;
END $$;
