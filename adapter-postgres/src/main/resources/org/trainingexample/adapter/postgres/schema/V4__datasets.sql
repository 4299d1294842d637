-- Datasets: which examples are to be trained on, and copies of them once they are to stay as they are.

SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

-- Examples that answer the same prompt, worst first: whether they make preference pairs is seen without reading them.
CREATE INDEX training_example_input_hash ON training_example (input_hash, quality_score, id);

CREATE TABLE training_example_dataset (
    id               uuid PRIMARY KEY,
    revision         bigint NOT NULL CHECK (revision >= 1),
    name             text COLLATE "C" NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
    -- The name in the form in which names are compared: what a small letter is, the domain says and not the database.
    name_folded      text COLLATE "C" NOT NULL,
    version          text COLLATE "C" NOT NULL CHECK (char_length(version) BETWEEN 1 AND 255),
    description      text NOT NULL CHECK (octet_length(description) <= 1048576),
    tags             text[] COLLATE "C" NOT NULL CHECK (cardinality(tags) <= 64),
    train_ratio      double precision NOT NULL CHECK (train_ratio BETWEEN 0 AND 1),
    validation_ratio double precision NOT NULL CHECK (validation_ratio BETWEEN 0 AND 1),
    test_ratio       double precision NOT NULL CHECK (test_ratio BETWEEN 0 AND 1),
    source_datasets  text[] COLLATE "C" NOT NULL,
    extraction_jobs  text[] COLLATE "C" NOT NULL,
    -- Each of them JSON, kept as it was written.
    filter_configs   text[] NOT NULL,
    transformations  text[] COLLATE "C" NOT NULL,
    statistics       json NOT NULL,
    created_by       text COLLATE "C" NOT NULL CHECK (char_length(created_by) BETWEEN 1 AND 255),
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    -- Both or neither: a dataset that has them does not change any more.
    frozen_at        timestamptz,
    content_sha256   bytea CHECK (octet_length(content_sha256) = 32),
    CHECK ((frozen_at IS NULL) = (content_sha256 IS NULL))
);
CREATE INDEX training_example_dataset_created_at ON training_example_dataset (created_at, id);

-- Figures over each split of a frozen dataset, empty splits too.
CREATE TABLE training_example_dataset_split (
    dataset_id            uuid NOT NULL REFERENCES training_example_dataset ON DELETE CASCADE,
    split                 text COLLATE "C" NOT NULL CHECK (split IN ('train', 'validation', 'test')),
    examples              bigint NOT NULL,
    average_quality_score double precision NOT NULL,
    average_confidence    double precision NOT NULL,
    average_difficulty    double precision NOT NULL,
    domains               text[] COLLATE "C" NOT NULL,
    domain_counts         bigint[] NOT NULL,
    task_types            text[] COLLATE "C" NOT NULL,
    task_type_counts      bigint[] NOT NULL,
    PRIMARY KEY (dataset_id, split)
);

-- What is in the datasets that are not frozen. An example that is removed is in none of them any more.
CREATE TABLE training_example_dataset_link (
    dataset_id uuid NOT NULL REFERENCES training_example_dataset ON DELETE CASCADE,
    example_id uuid NOT NULL REFERENCES training_example ON DELETE CASCADE,
    split      text COLLATE "C" NOT NULL CHECK (split IN ('train', 'validation', 'test')),
    linked_at  timestamptz NOT NULL,
    PRIMARY KEY (dataset_id, example_id)
);
CREATE INDEX training_example_dataset_link_example_id ON training_example_dataset_link (example_id);

-- What is in the frozen ones: examples as they were. The columns are those of training_example, without its rules, which every
-- row has passed, and compressed alike, so that rows are copied as they are.
CREATE TABLE training_example_dataset_frozen (
    dataset_id uuid NOT NULL REFERENCES training_example_dataset ON DELETE CASCADE,
    split      text COLLATE "C" NOT NULL,
    linked_at  timestamptz NOT NULL,
    LIKE training_example INCLUDING COMPRESSION,
    -- What is in a dataset is told from the index alone: the rows are wide.
    PRIMARY KEY (dataset_id, id) INCLUDE (split, linked_at, version)
) WITH (
    toast_tuple_target = 4080
);

-- What is in any dataset. Whoever does not ask for the version does not read the examples.
CREATE VIEW training_example_dataset_member AS
    SELECT dataset_id, example_id, split, linked_at, version
    FROM training_example_dataset_link LEFT JOIN training_example ON id = example_id
    UNION ALL
    SELECT dataset_id, id, split, linked_at, version FROM training_example_dataset_frozen;

DO $$
BEGIN
    ALTER TABLE training_example_dataset
        ALTER description SET COMPRESSION lz4,
        ALTER filter_configs SET COMPRESSION lz4,
        ALTER statistics SET COMPRESSION lz4;
EXCEPTION
    WHEN feature_not_supported THEN
        RAISE NOTICE 'this server has no LZ4; wide columns keep its default compression';
END $$;
