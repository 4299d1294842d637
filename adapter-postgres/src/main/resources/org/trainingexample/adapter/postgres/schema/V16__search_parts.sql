-- Texts of any length are searched. A tsvector has limits: positions up to 16,383, 255 positions of a word, less than 1 MiB. A
-- document that exceeds them has NULL in training_example_search and its parts here. Written in the same statements.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

LOCK TABLE training_example_search, training_example_rehash IN ACCESS EXCLUSIVE MODE;

ALTER TABLE training_example_search ALTER document DROP NOT NULL;

CREATE TABLE training_example_search_part (
    id       uuid NOT NULL,
    part     smallint NOT NULL,
    document tsvector NOT NULL,
    PRIMARY KEY (id, part)
);
CREATE INDEX training_example_search_part_document ON training_example_search_part USING gin (document)
    WITH (gin_pending_list_limit = 32768);

-- The same compression as that of the other documents, and the same rights.
DO $$
DECLARE
    former record;
BEGIN
    IF EXISTS (
        SELECT FROM pg_attribute
        WHERE attrelid = 'training_example_search'::regclass AND attname = 'document' AND attcompression = 'l')
    THEN
        ALTER TABLE training_example_search_part ALTER document SET COMPRESSION lz4;
    END IF;
    FOR former IN
        SELECT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee
        FROM pg_class, aclexplode(relacl) WHERE oid = 'training_example_search'::regclass
    LOOP
        EXECUTE format('GRANT %s ON training_example_search_part TO %s', former.privilege_type, former.grantee);
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION training_example_index_collected() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gin_clean_pending_list('training_example_search_document')
        + gin_clean_pending_list('training_example_search_part_document')
        + gin_clean_pending_list('training_example_labels')
        + gin_clean_pending_list('training_example_metadata')
$$;
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION training_example_index_collected() SET search_path = %I, pg_temp', current_schema());
END $$;

-- The background pass goes over all rows again and builds their documents anew: structured inputs and expected actions are
-- searched too, letter case is folded in full, and symbols are words.
DELETE FROM training_example_rehash;
INSERT INTO training_example_rehash (after_id, last_id)
    SELECT '00000000-0000-0000-0000-000000000000', id FROM training_example ORDER BY id DESC LIMIT 1;
