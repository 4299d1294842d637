-- The order in which examples came into a dataset, so that a page of them is read from its place on and the rest is not sorted. The
-- split is in the index, too: a page of one split reads no wide rows.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

CREATE INDEX training_example_dataset_link_order
    ON training_example_dataset_link (dataset_id, linked_at, example_id) INCLUDE (split);

CREATE INDEX training_example_dataset_frozen_order
    ON training_example_dataset_frozen (dataset_id, linked_at, id) INCLUDE (split);
