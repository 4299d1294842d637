-- Figures with every digit: a cast of a float to numeric keeps 15 digits of up to 17.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
SET LOCAL extra_float_digits = 1;

-- The shortest decimal that is read as this number, which is what was written.
CREATE FUNCTION training_example_exact(number double precision) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT number::text::numeric
$$;

-- Writers first, and then whoever condenses what they add: the order in which these take their locks themselves.
LOCK TABLE training_example IN SHARE ROW EXCLUSIVE MODE;
LOCK TABLE training_example_tally IN SHARE ROW EXCLUSIVE MODE;

-- As before, but with every digit. The setting is what makes a text of a float exact; a session may have another one.
CREATE OR REPLACE FUNCTION training_example_count() RETURNS trigger LANGUAGE plpgsql SET extra_float_digits = 1 AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO training_example_tally
            SELECT domain, agent_id, source_type, task_type, training_example_quality_band(quality_score), count(*),
                sum(training_example_exact(quality_score)), sum(training_example_exact(confidence)),
                sum(training_example_exact(difficulty))
            FROM added GROUP BY 1, 2, 3, 4, 5;
        INSERT INTO training_example_label_tally
            SELECT label, count(*) FROM added, unnest(labels) AS label GROUP BY label;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO training_example_tally
            SELECT domain, agent_id, source_type, task_type, training_example_quality_band(quality_score), -count(*),
                -sum(training_example_exact(quality_score)), -sum(training_example_exact(confidence)),
                -sum(training_example_exact(difficulty))
            FROM removed GROUP BY 1, 2, 3, 4, 5;
        INSERT INTO training_example_label_tally
            SELECT label, -count(*) FROM removed, unnest(labels) AS label GROUP BY label;
    ELSE
        INSERT INTO training_example_tally
            SELECT domain, agent_id, source_type, task_type, training_example_quality_band(quality_score), sum(sign),
                sum(sign * training_example_exact(quality_score)), sum(sign * training_example_exact(confidence)),
                sum(sign * training_example_exact(difficulty))
            FROM (SELECT 1 AS sign, * FROM added UNION ALL SELECT -1, * FROM removed) AS change
            GROUP BY 1, 2, 3, 4, 5
            HAVING sum(sign) <> 0 OR sum(sign * training_example_exact(quality_score)) <> 0
                OR sum(sign * training_example_exact(confidence)) <> 0 OR sum(sign * training_example_exact(difficulty)) <> 0;
        INSERT INTO training_example_label_tally
            SELECT label, sum(sign)
            FROM (SELECT 1 AS sign, labels FROM added UNION ALL SELECT -1, labels FROM removed) AS change,
                unnest(labels) AS label
            GROUP BY label HAVING sum(sign) <> 0;
    END IF;
    RETURN NULL;
END $$;

-- Counted anew. Not by TRUNCATE, which whoever reads an older state would see too.
DELETE FROM training_example_tally;
INSERT INTO training_example_tally
    SELECT domain, agent_id, source_type, task_type, training_example_quality_band(quality_score), count(*),
        sum(training_example_exact(quality_score)), sum(training_example_exact(confidence)),
        sum(training_example_exact(difficulty))
    FROM training_example GROUP BY 1, 2, 3, 4, 5;
