-- The statements of the service write the statistics deltas of their changes themselves, and look for the ids of deleted examples
-- where a caller brings ids. Without triggers the tables also work on distributed PostgreSQL, and every table has a primary key
-- and is logged, so that it can be replicated.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

-- Writers of examples first, then the statistics: the order in which writers take their locks.
LOCK TABLE training_example, training_example_untallied, training_example_facet_tally IN ACCESS EXCLUSIVE MODE;

DROP TRIGGER training_example_refuse_deleted_id ON training_example;
DROP TRIGGER training_example_count_insert ON training_example;
DROP TRIGGER training_example_count_update ON training_example;
DROP TRIGGER training_example_count_delete ON training_example;
DROP TRIGGER training_example_count_truncate ON training_example;
DROP FUNCTION training_example_refuse_deleted_id();
DROP FUNCTION training_example_count();
DROP FUNCTION training_example_count_nothing();

-- The running sums, and the changes that are not added to them yet. Both together are exact at every moment.
ALTER TABLE training_example_facet_tally RENAME TO training_example_statistics;
ALTER TABLE training_example_untallied RENAME TO training_example_statistics_delta;
ALTER TABLE training_example_statistics_delta ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY (CACHE 32);
ALTER TABLE training_example_statistics_delta ADD PRIMARY KEY (seq);

ALTER TABLE training_example_content_claim SET LOGGED;
