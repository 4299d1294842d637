-- What curators ask for: exact figures without reading every example, groups with the same content, metadata in filters.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

-- Groups of examples that teach the same, oldest first.
CREATE INDEX training_example_content_hash ON training_example (content_hash, created_at, id);

-- Serves filters on members of the metadata, which are stored as json to stay verbatim.
CREATE INDEX training_example_metadata ON training_example USING gin ((metadata::jsonb) jsonb_path_ops);

-- The bands of the domain (QualityBand), by wire name.
CREATE FUNCTION training_example_quality_band(score double precision) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN score >= 90 THEN 'excellent' WHEN score >= 70 THEN 'good' WHEN score >= 50 THEN 'acceptable' ELSE 'low' END
$$;

-- Every change of the examples adds rows here that say what it adds to the figures, or takes from them: the sum over all rows
-- is always exact, in the snapshot of whoever reads it, and no two writers ever wait for each other, since rows are only
-- added. Now and then somebody replaces the rows by fewer ones with the same sums. Sums are numeric: unlike sums of floats
-- they do not depend on an order, so that what is added and taken away again leaves nothing behind.
CREATE TABLE training_example_tally (
    domain        text COLLATE "C" NOT NULL,
    agent_id      uuid,
    source_type   text COLLATE "C" NOT NULL,
    task_type     text COLLATE "C" NOT NULL,
    quality_band  text COLLATE "C" NOT NULL,
    examples      bigint NOT NULL,
    quality_score numeric NOT NULL,
    confidence    numeric NOT NULL,
    difficulty    numeric NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

CREATE TABLE training_example_label_tally (
    label    text COLLATE "C" NOT NULL,
    examples bigint NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

-- Once for each statement, however many rows it changes: added holds what it wrote, removed what was there before.
CREATE FUNCTION training_example_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO training_example_tally
            SELECT domain, agent_id, source_type, task_type, training_example_quality_band(quality_score), count(*),
                sum(quality_score::numeric), sum(confidence::numeric), sum(difficulty::numeric)
            FROM added GROUP BY 1, 2, 3, 4, 5;
        INSERT INTO training_example_label_tally
            SELECT label, count(*) FROM added, unnest(labels) AS label GROUP BY label;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO training_example_tally
            SELECT domain, agent_id, source_type, task_type, training_example_quality_band(quality_score), -count(*),
                -sum(quality_score::numeric), -sum(confidence::numeric), -sum(difficulty::numeric)
            FROM removed GROUP BY 1, 2, 3, 4, 5;
        INSERT INTO training_example_label_tally
            SELECT label, -count(*) FROM removed, unnest(labels) AS label GROUP BY label;
    ELSE
        INSERT INTO training_example_tally
            SELECT domain, agent_id, source_type, task_type, training_example_quality_band(quality_score), sum(sign),
                sum(sign * quality_score::numeric), sum(sign * confidence::numeric), sum(sign * difficulty::numeric)
            FROM (SELECT 1 AS sign, * FROM added UNION ALL SELECT -1, * FROM removed) AS change
            GROUP BY 1, 2, 3, 4, 5
            HAVING sum(sign) <> 0 OR sum(sign * quality_score::numeric) <> 0
                OR sum(sign * confidence::numeric) <> 0 OR sum(sign * difficulty::numeric) <> 0;
        INSERT INTO training_example_label_tally
            SELECT label, sum(sign)
            FROM (SELECT 1 AS sign, labels FROM added UNION ALL SELECT -1, labels FROM removed) AS change,
                unnest(labels) AS label
            GROUP BY label HAVING sum(sign) <> 0;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER training_example_count_insert AFTER INSERT ON training_example
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION training_example_count();
CREATE TRIGGER training_example_count_update AFTER UPDATE ON training_example
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION training_example_count();
CREATE TRIGGER training_example_count_delete AFTER DELETE ON training_example
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION training_example_count();

-- TRUNCATE runs no such trigger, and what it leaves must be counted right too.
CREATE FUNCTION training_example_count_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE training_example_tally, training_example_label_tally;
    RETURN NULL;
END $$;
CREATE TRIGGER training_example_count_truncate AFTER TRUNCATE ON training_example
    FOR EACH STATEMENT EXECUTE FUNCTION training_example_count_nothing();

-- What was there before; the triggers above keep writers out until this transaction ends.
INSERT INTO training_example_tally
    SELECT domain, agent_id, source_type, task_type, training_example_quality_band(quality_score), count(*),
        sum(quality_score::numeric), sum(confidence::numeric), sum(difficulty::numeric)
    FROM training_example GROUP BY 1, 2, 3, 4, 5;
INSERT INTO training_example_label_tally
    SELECT label, count(*) FROM training_example, unnest(labels) AS label GROUP BY label;
