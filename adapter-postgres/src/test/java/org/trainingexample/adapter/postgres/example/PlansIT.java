package org.trainingexample.adapter.postgres.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.dataset.MemberPages;
import org.trainingexample.adapter.postgres.export.ExportSql;
import org.trainingexample.adapter.postgres.export.PairSql;
import org.trainingexample.adapter.postgres.export.RowOrigin;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.MemberPlace;
import org.trainingexample.domain.member.MemberQuery;
import org.trainingexample.domain.pair.PairBy;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.pair.PairStrategy;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.FilterParameter;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.testservers.PostgresServer;

/** Whether the indexes serve what they are there for. */
class PlansIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final UUID AGENT = UUID.fromString("00000000-0000-0000-0000-000000000007");

    private final Jdbi jdbi = Jdbi.create(POSTGRES.dataSource());

    @BeforeAll
    static void fill() {
        new PostgresSchema(POSTGRES.dataSource()).migrate();
        POSTGRES.database().execute("""
                        INSERT INTO training_example
                        SELECT gen_random_uuid(), 1, 'exec-' || i, 'task-' || i / 2, ('00000000-0000-0000-0000-' || lpad((i % 500)::text, 12, '0'))::uuid,
                            (ARRAY['execution_trace', 'synthetic'])[1 + i % 2], 'hash-' || i, repeat(md5(i::text), 30), '{}', '', '[]', '',
                            i % 101, 0.5, ARRAY['common', 'label-' || i % 700],
                            CASE i % 4 WHEN 0 THEN 'large-' || i % 3 ELSE 'domain-' || i % 400 END, 'reasoning', 0.5, json_build_object('run', i), 'x',
                            sha256(i::text::bytea), sha256(i::text::bytea), now() - i * interval '1 s', now() - i * interval '1 s'
                        FROM generate_series(1, 6000) AS i""");
        POSTGRES.database().execute("VACUUM ANALYZE training_example");
    }

    @ParameterizedTest
    @EnumSource
    void every_order_is_that_of_an_index(TrainingExampleSort sort) {
        assertThat(plan(TrainingExampleFilter.ALL, sort, Optional.empty()))
                .contains("using training_example_" + sort.field().wireName())
                .doesNotContain("Sort");
    }

    @ParameterizedTest
    @EnumSource
    void a_cursor_is_a_place_in_that_index(TrainingExampleSort sort) {
        Comparable<?> key = sort.field() == ExampleField.QUALITY_SCORE ? (Comparable<?>) 50.0 : NOON;
        Cursor cursor = new Cursor(sort, key, new TrainingExampleId(AGENT));
        assertThat(plan(TrainingExampleFilter.ALL, sort, Optional.of(cursor)))
                .contains("using training_example_" + sort.field().wireName())
                .contains("Index Cond: (ROW(" + sort.field().wireName() + ", id)")
                .doesNotContain("Sort");
    }

    @Test
    void a_domain_and_an_agent_are_found_in_the_usual_order() {
        assertThat(plan(TrainingExampleFilter.builder().domain("domain-7").minQuality(20)))
                .contains("using training_example_domain")
                .doesNotContain("Sort");
        assertThat(plan(TrainingExampleFilter.builder().agentId(AGENT)))
                .contains("using training_example_agent_id")
                .doesNotContain("Sort");
    }

    @Test
    void several_domains_or_agents_are_read_one_by_one_in_the_usual_order_and_merged() {
        List<String> large = List.of("large-0", "large-1", "large-2");
        assertThat(plan(TrainingExampleFilter.builder()
                        .oneOf(FilterParameter.DOMAIN, large)
                        .minQuality(20)))
                .contains("Merge Append")
                .containsPattern("(?s)(using training_example_domain.*){3}")
                .doesNotContain("Bitmap", "Seq Scan");
        assertThat(plan(TrainingExampleFilter.builder().oneOf(FilterParameter.DOMAIN, List.of("domain-7", "domain-9"))))
                .containsPattern("(?s)(training_example_domain.*){2}")
                .doesNotContain("Seq Scan", "training_example_created_at");
        assertThat(plan(TrainingExampleFilter.builder()
                        .oneOf(FilterParameter.AGENT_ID, List.of(AGENT, new UUID(0, 8)))))
                .containsPattern("(?s)(training_example_agent_id.*){2}")
                .doesNotContain("Seq Scan", "training_example_created_at");
    }

    @Test
    void several_executions_tasks_prompts_and_members_are_found() {
        String prompt = "0".repeat(64);
        assertThat(plan(TrainingExampleFilter.builder()
                        .oneOf(FilterParameter.EXECUTION_ID, List.of("exec-7", "exec-8"))))
                .contains("training_example_execution_id");
        assertThat(plan(TrainingExampleFilter.builder().oneOf(FilterParameter.TASK_ID, List.of("task-7", "task-8"))))
                .contains("training_example_task_id");
        assertThat(plan(TrainingExampleFilter.builder().inputHash(prompt))).contains("training_example_input_hash");
        assertThat(plan(TrainingExampleFilter.builder()
                        .oneOf(FilterParameter.INPUT_HASH, List.of(prompt, "1".repeat(64)))))
                .contains("training_example_input_hash");
        assertThat(plan(TrainingExampleFilter.builder().metadata("run", List.of("77", "78"))))
                .contains("training_example_metadata");
    }

    @Test
    void what_is_excluded_is_passed_over_on_the_way() {
        assertThat(plan(TrainingExampleFilter.builder()
                        .noneOf(FilterParameter.DOMAIN, List.of("domain-7"))
                        .noneOf(FilterParameter.LABEL, List.of("label-7"))))
                .contains("using training_example_created_at")
                .doesNotContain("Sort");
    }

    @Test
    void pages_of_a_dataset_begin_at_their_place_in_the_order_of_coming() {
        MemberPlace after = new MemberPlace(NOON, new TrainingExampleId(AGENT));
        for (Optional<Split> split : List.of(Optional.<Split>empty(), Optional.of(Split.TEST))) {
            MemberQuery query = new MemberQuery(new DatasetId(AGENT), split, 5, Optional.of(after));
            assertThat(plan(MemberPages.sql(query)))
                    .contains("using training_example_dataset_link_order")
                    .contains("using training_example_dataset_frozen_order")
                    .contains("(ROW(linked_at, example_id) >");
        }
    }

    @Test
    void executions_tasks_and_traces_are_found() {
        assertThat(plan(TrainingExampleFilter.builder().executionId("exec-7")))
                .contains("training_example_execution_id");
        assertThat(plan(TrainingExampleFilter.builder().taskId("task-7"))).contains("training_example_task_id");
        assertThat(plan(TrainingExampleFilter.builder().traceHash("hash-7")))
                .contains("training_example_source_trace_hash");
    }

    @Test
    void labels_are_found_by_the_way_that_suits_them() {
        assertThat(plan(TrainingExampleFilter.builder().labels(List.of("label-7", "common"))))
                .contains("training_example_labels");
        assertThat(plan(TrainingExampleFilter.builder().anyLabel(List.of("label-7", "label-8"))))
                .contains("training_example_labels");
        assertThat(plan(TrainingExampleFilter.builder().labels(List.of("common"))))
                .as("a page is full soon")
                .contains("using training_example_created_at");
    }

    @Test
    void recent_changes_are_found() {
        assertThat(plan(
                        TrainingExampleFilter.builder()
                                .updatedAfter(NOON.plusSeconds(1_000_000_000))
                                .build(),
                        TrainingExampleSort.FIRST_CHANGED_FIRST,
                        Optional.empty()))
                .contains("training_example_updated_at")
                .doesNotContain("Seq Scan");
    }

    @Test
    void what_many_examples_have_is_found_on_the_way() {
        assertThat(plan(TrainingExampleFilter.builder().source(ExampleSource.SYNTHETIC)))
                .contains("using training_example_created_at")
                .doesNotContain("Sort");
    }

    @Test
    void an_export_of_everything_reads_along_the_index_of_its_order() {
        RowOrigin everything = RowOrigin.stored(TrainingExampleFilter.ALL);
        assertThat(plan(ExportSql.rows(everything, Sampling.ALL)))
                .contains("using training_example_created_at")
                .doesNotContain("Sort");
    }

    @Test
    void the_first_groups_with_pairs_are_found_along_an_index_without_looking_at_examples() {
        RowOrigin everything = RowOrigin.stored(TrainingExampleFilter.ALL);
        assertThat(plan(new PairSql(PairRules.DEFAULT, everything).groups("", true, 50)))
                .contains("Index Only Scan using training_example_input_hash")
                .doesNotContain("Sort");
    }

    @Test
    void members_of_the_metadata_are_found() {
        assertThat(plan(TrainingExampleFilter.builder().metadata("run", "77"))).contains("training_example_metadata");
    }

    @Test
    void the_examples_of_a_duplicate_are_found_in_their_order() {
        DuplicateQuery first = new DuplicateQuery(TrainingExampleFilter.ALL, 100, 0);
        assertThat(plan(PostgresCurationRepository.duplicateGroups(first)))
                .contains("using training_example_content_hash", "Index Cond: (content_hash = duplicate.content_hash)")
                .doesNotContain("Sort Key: training_example.created_at");
    }

    @Test
    void the_pairs_of_some_tasks_are_found() {
        PairRules byTask = new PairRules(PairBy.TASK_ID, PairStrategy.BEST_VS_WORST, 20, 80);
        RowOrigin everything = RowOrigin.stored(TrainingExampleFilter.ALL);
        assertThat(plan(new PairSql(byTask, everything).candidates(List.of("task-7", "task-8"))))
                .contains("training_example_task_id", "Index Scan using training_example_pkey")
                .doesNotContain("Seq Scan");
    }

    @Test
    void an_export_of_a_dataset_reads_its_members_alone() {
        DatasetId dataset = new DatasetId(AGENT);
        assertThat(plan(ExportSql.rows(RowOrigin.open(dataset, Optional.empty()), Sampling.ALL)))
                .contains("training_example_dataset_link", "Index Scan using training_example_pkey")
                .doesNotContain("Seq Scan on training_example ");
        assertThat(plan(ExportSql.rows(RowOrigin.frozen(dataset, Optional.empty()), Sampling.ALL)))
                .contains("using training_example_dataset_frozen_pkey")
                .doesNotContain("Sort");
    }

    private String plan(Sql sql) {
        return jdbi.withHandle(handle -> String.join(
                "\n", Sql.of("EXPLAIN (COSTS OFF) ").plus(sql).list(handle, (row, context) -> row.getString(1))));
    }

    private String plan(TrainingExampleFilter.Builder filter) {
        return plan(filter.build(), TrainingExampleSort.NEWEST_FIRST, Optional.empty());
    }

    private String plan(TrainingExampleFilter filter, TrainingExampleSort sort, Optional<Cursor> after) {
        return plan(ExampleQueries.page(new TrainingExampleQuery(filter, sort, 5, 0, after)));
    }
}
