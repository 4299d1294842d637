-- Content hashes count numbers exactly. Up to now they counted them as doubles, so that ids like 1234567890123456788 and
-- 1234567890123456789 had one hash. The rows that are stored by now are looked at once, in the background.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

-- The rows from after_id to last_id are still to be looked at; no row here means that all are done.
CREATE TABLE training_example_rehash (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    after_id  uuid NOT NULL,
    last_id   uuid NOT NULL
);

INSERT INTO training_example_rehash (after_id, last_id)
    SELECT '00000000-0000-0000-0000-000000000000', id FROM training_example ORDER BY id DESC LIMIT 1;

-- The same rights as on the examples.
DO $$
DECLARE
    former record;
BEGIN
    FOR former IN
        SELECT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee
        FROM pg_class, aclexplode(relacl) WHERE oid = 'training_example'::regclass
    LOOP
        EXECUTE format('GRANT %s ON training_example_rehash TO %s', former.privilege_type, former.grantee);
    END LOOP;
END $$;
