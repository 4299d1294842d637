package org.trainingexample.adapter.postgres.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.postgres.PostgresContentRehash;
import org.trainingexample.adapter.postgres.PostgresExportRepository;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.domain.testkit.imports.ImportCandidates;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

/** What becomes of the hashes that releases stored for which numbers were doubles. */
class ContentRehashIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final String MARKS = "a" + "\u0316\u0301".repeat(20);

    private final CanonicalContentHasher hasher = new CanonicalContentHasher();
    private final TestDatabase database = POSTGRES.createDatabase();
    private final Jdbi jdbi = Jdbi.create(database.dataSource());
    private final PostgresContentRehash rehash = new PostgresContentRehash(jdbi, hasher);
    private final PostgresTrainingExampleRepository repository =
            new PostgresTrainingExampleRepository(jdbi, () -> {}, Duration.ofMinutes(1), rehash);
    private final PostgresImportRepository imports = new PostgresImportRepository(jdbi, () -> {}, rehash);

    @BeforeEach
    void storeAsBefore() {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:org/trainingexample/adapter/postgres/schema")
                .table("training_example_schema_history")
                .target("8")
                .loggers("slf4j")
                .load()
                .migrate();
        jdbi.useTransaction(handle -> {
            insertFormer(example(FIRST, "1234567890123456788", "x"), handle);
            insertFormer(example(SECOND, "1234567890123456789", "x"), handle);
            for (int i = 3; i < 250; i++) {
                insertFormer(example(new UUID(0, i), Integer.toString(i), i == 240 ? MARKS : "x"), handle);
            }
        });
        new PostgresSchema(database.dataSource()).migrate();
    }

    @Test
    void same_content_is_told_from_similar_one_before_the_pass() {
        assertThat(insertUnlessSame("1234567890123456789")).contains(new TrainingExampleId(SECOND));
        assertThat(insertUnlessSame("1234567890123456788")).contains(new TrainingExampleId(FIRST));
        assertThat(insertUnlessSame("1234567890123456790")).isEmpty();
        assertThat(insertUnlessSame("7")).contains(new TrainingExampleId(new UUID(0, 7)));
    }

    @Test
    void imports_tell_same_content_from_similar_one_before_the_pass() {
        var same = ImportCandidates.candidate(
                1, example(UUID.randomUUID(), "1234567890123456788", "x"), OnDuplicate.SKIP, draft -> {});
        var similar = ImportCandidates.candidate(
                2, example(UUID.randomUUID(), "1234567890123456790", "x"), OnDuplicate.SKIP, draft -> {});
        assertThat(imports.store(List.of(same, similar), Set.of(DuplicateKey.CONTENT)))
                .extracting(result -> result.status())
                .containsExactly(ImportStatus.DUPLICATE, ImportStatus.CREATED);
    }

    @Test
    void rehashSome_corrects_hashes_without_a_version_or_an_event() {
        rehashAll();
        for (String number : List.of("1234567890123456788", "1234567890123456789", "7")) {
            UUID id = number.equals("7") ? new UUID(0, 7) : number.endsWith("8") ? FIRST : SECOND;
            assertThat(repository.findById(new TrainingExampleId(id))).contains(example(id, number, "x"));
        }
        assertThat(count("training_example_outbox")).isZero();
        assertThat(count("training_example_rehash")).isZero();
        assertThat(rehash.rehashSome()).isFalse();
        assertThat(insertUnlessSame("1234567890123456789")).contains(new TrainingExampleId(SECOND));
        assertThat(insertUnlessSame("1234567890123456790")).isEmpty();
    }

    @Test
    void rehashSome_makes_long_runs_of_marks_searchable_again() {
        TrainingExampleFilter filter =
                TrainingExampleFilter.builder().search(SearchQuery.of(MARKS)).build();
        assertThat(repository.count(filter)).isZero();
        rehashAll();
        assertThat(repository.count(filter)).isEqualTo(1);
    }

    @Test
    void rehashSome_leaves_an_example_to_another_instance_that_is_at_work() {
        jdbi.useTransaction(handle -> {
            handle.execute("SELECT FROM training_example_rehash FOR UPDATE");
            Jdbi others = Jdbi.create(database.dataSource());
            assertThat(new PostgresContentRehash(others, hasher).rehashSome()).isFalse();
        });
        assertThat(rehash.rehashSome()).isTrue();
    }

    private void rehashAll() {
        int batches = 0;
        while (rehash.rehashSome()) {
            batches++;
        }
        assertThat(batches).as("several batches").isPositive();
    }

    private Optional<TrainingExampleId> insertUnlessSame(String number) {
        TrainingExample example = example(UUID.randomUUID(), number, "x");
        return repository.insertUnlessSameContent(example, EventMessages.created(example));
    }

    private TrainingExample example(UUID id, String number, String text) {
        return new TrainingExampleDraft()
                .inputText(text)
                .expectedActions(JsonText.of("[{\"tool\":\"get\",\"params\":{\"id\":" + number + "}}]"))
                .build(new TrainingExampleId(id), 1, hasher::hash, TrainingExamples.NOON, TrainingExamples.NOON);
    }

    private void insertFormer(TrainingExample example, Handle handle) {
        var former = hasher.formerHash(example.input(), example.output());
        handle.execute(
                """
                INSERT INTO training_example
                VALUES (?, 1, NULL, NULL, NULL, 'execution_trace', NULL, ?, '{}', '', ?::json, '', 0, 0, '{}', 'general',
                    'single_step', 0.5, '{}', 'L07 TrainingDataExtractor', ?, ?, ?, ?)""",
                example.id().value(),
                example.input().text(),
                example.output().expectedActions().text(),
                HexFormat.of().parseHex(former.content()),
                HexFormat.of().parseHex(former.input()),
                Timestamp.from(example.createdAt()),
                Timestamp.from(example.updatedAt()));
        handle.execute(
                "INSERT INTO training_example_search VALUES (?, 'former:1'::tsvector)",
                example.id().value());
    }

    private long count(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void a_rehash_changes_the_state_that_exports_are_of_for_they_hold_the_hashes() {
        var exports = new PostgresExportRepository(jdbi, Duration.ofMinutes(1), jdbi, Duration.ofMinutes(1));
        ExportSelection all = ExportSelection.of(new ExportSource.Stored(TrainingExampleFilter.ALL));
        String before = exports.state(all).stamp();
        assertThat(exports.state(all).stamp()).isEqualTo(before);
        rehash.rehashSome();
        assertThat(exports.state(all).stamp()).isNotEqualTo(before);
    }
}
