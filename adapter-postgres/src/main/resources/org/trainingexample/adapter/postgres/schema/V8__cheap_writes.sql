-- Less to do for those who write and for those who ask for figures: what is cheap when it is done for many rows at once is left
-- to whoever tidies up, every few seconds.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

-- All that anything below needs, before anything else: whoever holds a lock meanwhile does not wait for this transaction.
LOCK TABLE training_example, training_example_search, training_example_tally, training_example_label_tally
    IN ACCESS EXCLUSIVE MODE;

-- Examples that have come (1) or gone (-1) and are not in the tallies yet. What is in neither table does not exist, in the
-- snapshot of whoever reads them; rows are only added, so no two writers ever wait for each other.
CREATE TABLE training_example_untallied (
    examples      smallint NOT NULL CHECK (examples IN (1, -1)),
    domain        text COLLATE "C" NOT NULL,
    agent_id      uuid,
    source_type   text COLLATE "C" NOT NULL,
    task_type     text COLLATE "C" NOT NULL,
    quality_score double precision NOT NULL,
    confidence    double precision NOT NULL,
    difficulty    double precision NOT NULL,
    labels        text[] COLLATE "C" NOT NULL
) WITH (vacuum_truncate = off, -- which keeps everybody out, and the room is soon needed again
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

-- How many examples have a value, for each facet of the figures; those with a domain are all of them, so only there are sums.
CREATE TABLE training_example_facet_tally (
    facet         text COLLATE "C" NOT NULL CHECK (facet IN (
                      'domain', 'agent_id', 'source_type', 'task_type', 'quality_band', 'label')),
    value         text COLLATE "C" NOT NULL,
    examples      bigint NOT NULL,
    quality_score numeric NOT NULL,
    confidence    numeric NOT NULL,
    difficulty    numeric NOT NULL,
    PRIMARY KEY (facet, value)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

INSERT INTO training_example_facet_tally
    SELECT 'domain', domain, sum(examples), sum(quality_score), sum(confidence), sum(difficulty)
    FROM training_example_tally GROUP BY domain HAVING sum(examples) <> 0
    UNION ALL
    SELECT facet, value, sum(examples), 0, 0, 0
    FROM training_example_tally, LATERAL (VALUES ('agent_id', agent_id::text), ('source_type', source_type),
        ('task_type', task_type), ('quality_band', quality_band)) AS part (facet, value)
    WHERE value IS NOT NULL GROUP BY facet, value HAVING sum(examples) <> 0
    UNION ALL
    SELECT 'label', label, sum(examples), 0, 0, 0
    FROM training_example_label_tally GROUP BY label HAVING sum(examples) <> 0;

-- Whoever may write must also be able to add rows here, before somebody comes to grant it.
DO $$
DECLARE
    former record;
BEGIN
    FOR former IN
        SELECT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee
        FROM pg_class, aclexplode(relacl) WHERE oid = 'training_example_tally'::regclass
    LOOP
        EXECUTE format('GRANT %s ON training_example_untallied, training_example_facet_tally TO %s',
            former.privilege_type, former.grantee);
    END LOOP;
END $$;

DROP TABLE training_example_tally, training_example_label_tally;

-- Once for each statement, however many rows it changes: added holds what it wrote, removed what was there before. Nothing is
-- summed here, which would cost each writer four times as much.
CREATE OR REPLACE FUNCTION training_example_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO training_example_untallied
            SELECT 1, domain, agent_id, source_type, task_type, quality_score, confidence, difficulty, labels FROM added;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO training_example_untallied
            SELECT -1, domain, agent_id, source_type, task_type, quality_score, confidence, difficulty, labels FROM removed;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION training_example_count_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE training_example_untallied, training_example_facet_tally;
    RETURN NULL;
END $$;

-- New entries of these indexes are collected first, and whoever adds one too many sorts them all in: a create that came at a
-- bad time took seconds. Now it is done in time by whoever tidies up; writers do it only if nobody does.
ALTER INDEX training_example_search_document SET (gin_pending_list_limit = 32768);
ALTER INDEX training_example_labels SET (gin_pending_list_limit = 32768);
ALTER INDEX training_example_metadata SET (gin_pending_list_limit = 32768);

-- Returns how many pages it has freed. With the rights of the owner, which PostgreSQL demands. By name: an index that is built
-- anew in the meantime has another number.
CREATE FUNCTION training_example_index_collected() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gin_clean_pending_list('training_example_search_document')
        + gin_clean_pending_list('training_example_labels')
        + gin_clean_pending_list('training_example_metadata')
$$;
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION training_example_index_collected() SET search_path = %I, pg_temp', current_schema());
END $$;
