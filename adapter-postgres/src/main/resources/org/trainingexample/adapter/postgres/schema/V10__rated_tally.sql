-- Counts how many examples are rated: a score of 0 without confidence is the default and means that nobody judged the example.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

-- Writers first, then the tallies: the order in which writers take their locks.
LOCK TABLE training_example, training_example_untallied, training_example_facet_tally IN ACCESS EXCLUSIVE MODE;

ALTER TABLE training_example_facet_tally DROP CONSTRAINT training_example_facet_tally_facet_check;
ALTER TABLE training_example_facet_tally ADD CONSTRAINT training_example_facet_tally_facet_check CHECK (facet IN (
    'domain', 'agent_id', 'source_type', 'task_type', 'quality_band', 'rated', 'label'));

-- The tallies hold everything except what is still untallied.
INSERT INTO training_example_facet_tally
    SELECT 'rated', CASE WHEN quality_score = 0 AND confidence = 0 THEN 'false' ELSE 'true' END, sum(examples), 0, 0, 0
    FROM (SELECT 1 AS examples, quality_score, confidence FROM training_example
          UNION ALL SELECT -examples, quality_score, confidence FROM training_example_untallied) AS tallied
    GROUP BY 2 HAVING sum(examples) <> 0;
