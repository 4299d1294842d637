-- No two datasets have the same name and version. Those that already do are kept as they are: all but the oldest of them are
-- marked, stand outside of the index, and are told of at every start until they are renamed or deleted.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

LOCK TABLE training_example_dataset IN ACCESS EXCLUSIVE MODE;

ALTER TABLE training_example_dataset ADD legacy_double boolean NOT NULL DEFAULT false;

UPDATE training_example_dataset AS dataset SET legacy_double = true
WHERE EXISTS (
    SELECT FROM training_example_dataset AS older
    WHERE older.name = dataset.name AND older.version = dataset.version
        AND (older.created_at, older.id) < (dataset.created_at, dataset.id));

CREATE UNIQUE INDEX training_example_dataset_name_version ON training_example_dataset (name, version)
    WHERE NOT legacy_double;

-- Finds a dataset by its name and version, a marked one too.
CREATE INDEX training_example_dataset_name ON training_example_dataset (name, version);
