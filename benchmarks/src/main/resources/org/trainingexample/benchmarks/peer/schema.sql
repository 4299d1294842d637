-- What a team would write first: a random key, jsonb, and one plain index for each filter.
CREATE TABLE training_examples (
    id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    execution_id      varchar(255),
    task_id           varchar(255),
    agent_id          uuid,
    source_type       varchar(50) NOT NULL DEFAULT 'execution_trace',
    source_trace_hash varchar(255),
    input_text        text NOT NULL,
    input_structured  jsonb NOT NULL DEFAULT '{}',
    output_text       text NOT NULL DEFAULT '',
    expected_actions  jsonb NOT NULL DEFAULT '[]',
    final_answer      text NOT NULL DEFAULT '',
    quality_score     double precision NOT NULL DEFAULT 0,
    confidence        double precision NOT NULL DEFAULT 0,
    labels            text[] NOT NULL DEFAULT '{}',
    domain            varchar(100) NOT NULL DEFAULT 'general',
    task_type         varchar(50) NOT NULL DEFAULT 'single_step',
    difficulty        double precision NOT NULL DEFAULT 0.5,
    metadata          jsonb NOT NULL DEFAULT '{}',
    extracted_by      varchar(255),
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON training_examples (execution_id);
CREATE INDEX ON training_examples (agent_id);
CREATE INDEX ON training_examples (source_type);
CREATE INDEX ON training_examples (domain);
CREATE INDEX ON training_examples (task_type);
CREATE INDEX ON training_examples (quality_score);
CREATE INDEX ON training_examples (created_at);
