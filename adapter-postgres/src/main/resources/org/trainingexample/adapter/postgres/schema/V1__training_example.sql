-- Everything that the first release keeps. All names start with training_example, so that the tables can stand beside
-- others in one schema.

-- For this transaction only: a migration waits briefly for locks, but works as long as it must.
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;

-- The columns have the names of the fields on the wire. The CHECKs back the rules of the domain, which refuses all this
-- before. Short texts are compared byte by byte (COLLATE "C"), whatever the collation of the database. Payloads are json and
-- not jsonb: every character comes back as it was written, and it costs less to write.
CREATE TABLE training_example (
    id                uuid PRIMARY KEY,
    version           bigint NOT NULL CHECK (version >= 1),
    execution_id      text COLLATE "C" CHECK (char_length(execution_id) BETWEEN 1 AND 255),
    task_id           text COLLATE "C" CHECK (char_length(task_id) BETWEEN 1 AND 255),
    agent_id          uuid,
    source_type       text COLLATE "C" NOT NULL CHECK (source_type IN (
                          'execution_trace', 'planning_trace', 'quality_feedback', 'synthetic', 'human_annotated')),
    source_trace_hash text COLLATE "C" CHECK (char_length(source_trace_hash) BETWEEN 1 AND 255),
    input_text        text NOT NULL CHECK (octet_length(input_text) BETWEEN 1 AND 1048576),
    input_structured  json NOT NULL,
    output_text       text NOT NULL CHECK (octet_length(output_text) <= 1048576),
    expected_actions  json NOT NULL,
    final_answer      text NOT NULL CHECK (octet_length(final_answer) <= 1048576),
    -- BETWEEN also refuses NaN, which PostgreSQL holds to be greater than every number.
    quality_score     double precision NOT NULL CHECK (quality_score BETWEEN 0 AND 100),
    confidence        double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    labels            text[] COLLATE "C" NOT NULL CHECK (cardinality(labels) <= 64),
    domain            text COLLATE "C" NOT NULL CHECK (char_length(domain) BETWEEN 1 AND 100),
    task_type         text COLLATE "C" NOT NULL CHECK (task_type IN (
                          'single_step', 'multi_step', 'reasoning', 'planning', 'code_generation')),
    difficulty        double precision NOT NULL CHECK (difficulty BETWEEN 0 AND 1),
    metadata          json NOT NULL,
    extracted_by      text COLLATE "C" NOT NULL CHECK (char_length(extracted_by) BETWEEN 1 AND 255),
    -- Half the size of hexadecimal digits.
    content_hash      bytea NOT NULL CHECK (octet_length(content_hash) = 32),
    input_hash        bytea NOT NULL CHECK (octet_length(input_hash) = 32),
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL
) WITH (
    -- Rows up to half a page stay whole and uncompressed: a third less work to write rows of 3 KB, a tenth less to read them,
    -- for a twentieth more room.
    toast_tuple_target = 4080
);

-- Refuses a trace that another example has; examples without a trace do not collide.
CREATE UNIQUE INDEX training_example_source_trace_hash ON training_example (source_trace_hash);

-- One index for each order of a list, read in both directions; the id makes the order total. Indexes in the order of time
-- cost a new row about a tenth of what writing the row itself costs. Those on quality_score, updated_at and labels keep
-- updates from being heap-only, which makes an update a fifth dearer; without them, such a list reads the whole table.
CREATE INDEX training_example_created_at ON training_example (created_at, id);
CREATE INDEX training_example_updated_at ON training_example (updated_at, id);
CREATE INDEX training_example_quality_score ON training_example (quality_score, id);

-- The usual filters, each with the usual order, so that a rare value is found at once and a page needs no sorting.
CREATE INDEX training_example_domain ON training_example (domain, created_at, id);
CREATE INDEX training_example_agent_id ON training_example (agent_id, created_at, id) WHERE agent_id IS NOT NULL;

-- An execution or a task has few examples: they are fetched and then sorted.
CREATE INDEX training_example_execution_id ON training_example (execution_id) WHERE execution_id IS NOT NULL;
CREATE INDEX training_example_task_id ON training_example (task_id) WHERE task_id IS NOT NULL;

-- Serves @> and &&. New entries are collected first (fastupdate, the default), which makes them nearly free.
CREATE INDEX training_example_labels ON training_example USING gin (labels);

-- No index for source_type, task_type, extracted_by, confidence and difficulty: their values are so frequent that a page is
-- full soon when reading in the order of the list. None on (metadata::jsonb) either, as no filter asks for it: it would add
-- half of the cost of the row itself.

-- What examples can be found by: words and positions as the domain cuts them, never PostgreSQL's parser. Beside the examples,
-- because most changes of an example do not change its texts, and most reads do not search. Written together with them.
CREATE TABLE training_example_search (
    id       uuid PRIMARY KEY,
    document tsvector NOT NULL
) WITH (
    -- Usual documents stay uncompressed in their row, which halves the work to write them and costs a quarter more room.
    toast_tuple_target = 8160
);
CREATE INDEX training_example_search_document ON training_example_search USING gin (document);

-- The ids that were used up. Kept for ever, so that no id starts again at version 1 and no consumer takes a new example for
-- an old one.
CREATE TABLE training_example_tombstone (
    id           uuid PRIMARY KEY,
    last_version bigint NOT NULL,
    deleted_at   timestamptz NOT NULL
);

-- A trigger, and not a condition in the INSERT: it looks after the INSERT has waited for a deletion that was under way.
CREATE FUNCTION training_example_refuse_deleted_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM training_example_tombstone WHERE id = NEW.id) THEN
        RAISE EXCEPTION 'the id of a deleted training example cannot be used again'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'training_example_tombstone_pkey';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER training_example_refuse_deleted_id AFTER INSERT ON training_example
    FOR EACH ROW EXECUTE FUNCTION training_example_refuse_deleted_id();

-- The messages, each stored with the change that it tells of. seq is drawn while the transaction holds the lock of the
-- example's row, so that the messages of one example have it in the order of their commits. It must not be cached: ranges
-- cached by sessions would break that order.
CREATE TABLE training_example_outbox (
    seq            bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
    event_id       uuid NOT NULL,
    type           text COLLATE "C" NOT NULL,
    aggregate_type text COLLATE "C" NOT NULL,
    aggregate_id   uuid NOT NULL,
    sequence       bigint NOT NULL CHECK (sequence >= 1),
    partition_no   smallint NOT NULL CHECK (partition_no BETWEEN 0 AND 63),
    occurred_at    timestamptz NOT NULL,
    message        text NOT NULL,
    published_at   timestamptz,
    -- An example has exactly one message for each of its versions.
    UNIQUE (aggregate_id, sequence)
) WITH (
    -- Every message is written three times: stored, marked, removed. Without haste its indexes would swell.
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_cost_delay = 0
);
CREATE INDEX training_example_outbox_pending ON training_example_outbox (partition_no, seq) WHERE published_at IS NULL;
CREATE INDEX training_example_outbox_published ON training_example_outbox (published_at) WHERE published_at IS NOT NULL;

-- Whoever holds the lock of such a row delivers the messages of that partition. Their number is fixed for ever: an example
-- that moved to another partition could be overtaken by its own messages.
CREATE TABLE training_example_outbox_partition (
    partition_no   smallint PRIMARY KEY CHECK (partition_no BETWEEN 0 AND 63),
    last_served_at timestamptz NOT NULL DEFAULT 'epoch'
) WITH (fillfactor = 10);
INSERT INTO training_example_outbox_partition (partition_no) SELECT generate_series(0, 63);

-- The answers to requests that may be repeated.
CREATE TABLE training_example_answer (
    scope       text COLLATE "C" NOT NULL,
    key         text COLLATE "C" NOT NULL,
    fingerprint text NOT NULL,
    -- Empty only inside the transaction that answers.
    answer      text NOT NULL DEFAULT '',
    received_at timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX training_example_answer_received_at ON training_example_answer (received_at);

-- LZ4 takes a third less time than the default and no more room. It is said for each wide column, since the setting
-- default_toast_compression of the writing session decides otherwise. A server that was built without LZ4 keeps its default.
DO $$
BEGIN
    ALTER TABLE training_example
        ALTER input_text SET COMPRESSION lz4,
        ALTER input_structured SET COMPRESSION lz4,
        ALTER output_text SET COMPRESSION lz4,
        ALTER expected_actions SET COMPRESSION lz4,
        ALTER final_answer SET COMPRESSION lz4,
        ALTER metadata SET COMPRESSION lz4;
    ALTER TABLE training_example_search ALTER document SET COMPRESSION lz4;
    ALTER TABLE training_example_answer ALTER answer SET COMPRESSION lz4;
EXCEPTION
    WHEN feature_not_supported THEN
        RAISE NOTICE 'this server has no LZ4; wide columns keep its default compression';
END $$;
