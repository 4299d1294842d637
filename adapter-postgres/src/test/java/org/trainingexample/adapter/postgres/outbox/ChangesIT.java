package org.trainingexample.adapter.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.any;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.search.SearchDocument;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What changes do in the tables, beyond the contract. */
class ChangesIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final Jdbi jdbi = STORE.jdbi().setSqlLogger(new SqlLogger() {
        @Override
        public void logBeforeExecution(StatementContext context) {
            statements.incrementAndGet();
        }
    });
    private final PostgresTrainingExampleRepository repository =
            new PostgresTrainingExampleRepository(jdbi, commits::incrementAndGet);

    @Test
    void insert_is_a_single_statement() {
        insert(any());
        assertThat(statements).hasValue(1);
    }

    @Test
    void update_is_a_read_and_a_write() {
        TrainingExample example = insert(any());
        statements.set(0);
        update(example, draft -> draft.qualityScore(3));
        assertThat(statements).hasValue(2);
    }

    @Test
    void every_commit_of_a_message_is_told_once_and_nothing_else_is() {
        TrainingExample example = insert(example(draft -> draft.traceHash("abc")));
        assertThatThrownBy(() -> insert(example(draft -> draft.traceHash("abc"))))
                .isInstanceOf(DuplicateTraceException.class);
        assertThat(commits).hasValue(1);
        update(example, draft -> draft.qualityScore(3));
        repository.update(example.id(), current -> new Revision(current, Optional.empty()));
        assertThat(commits).hasValue(2);
        jdbi.useTransaction(handle -> {
            repository.delete(example.id(), EventMessages::deleted);
            assertThat(commits).as("not committed yet").hasValue(2);
        });
        assertThat(commits).hasValue(3);
    }

    @Test
    void a_failure_after_the_commit_is_not_the_callers() {
        var failing = new PostgresTrainingExampleRepository(jdbi, () -> {
            throw new IllegalStateException("the relay is gone");
        });
        TrainingExample example = any();
        failing.insert(example, EventMessages.created(example));
        assertThat(failing.delete(example.id(), EventMessages::deleted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_import_does_not_take_the_id_of_an_example_that_came_and_went_meanwhile(boolean purged) {
        TrainingExample example = any();
        var imports = new PostgresImportRepository(STORE.importJdbi(), () -> {});
        CompletableFuture<List<ImportResult>> importing = jdbi.inTransaction(handle -> {
            insert(example);
            repository.delete(example.id(), EventMessages::deleted);
            if (purged) {
                handle.execute("DELETE FROM training_example_outbox");
            }
            CompletableFuture<List<ImportResult>> waiting =
                    Threads.start(() -> imports.store(List.of(bringingItsId(example)), Set.of(DuplicateKey.TRACE)));
            PostgresStore.awaitLockWait(handle);
            return waiting;
        });
        assertThatThrownBy(() -> importing.get(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(StoreFailureException.class);
        assertThat(repository.findById(example.id())).isEmpty();
        assertThat(imports.store(List.of(bringingItsId(example)), Set.of(DuplicateKey.TRACE)))
                .extracting(ImportResult::status)
                .containsExactly(ImportStatus.FAILED);
    }

    private static ImportCandidate bringingItsId(TrainingExample example) {
        return new ImportCandidate(
                1,
                example,
                true,
                SearchDocument.of(example.searchableTexts()),
                EventMessages.created(example),
                OnDuplicate.REJECT,
                current -> new Revision(current, Optional.empty()));
    }

    @Test
    void update_leaves_the_search_document_alone_unless_a_text_changed() {
        TrainingExample example = insert(any());
        String written = searchRow(example);
        update(example, draft -> draft.qualityScore(3).labels(List.of("new")));
        assertThat(searchRow(example)).isEqualTo(written);
        update(example, draft -> draft.finalAnswer("Zebra crossing"));
        assertThat(searchRow(example)).contains("'zebra':").isNotEqualTo(written);
        repository.delete(example.id(), EventMessages::deleted);
        assertThat(count("training_example_search")).isZero();
    }

    @Test
    void update_writes_only_the_columns_that_change() {
        TrainingExample example = insert(any());
        List<String> written = new ArrayList<>();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                written.add(context.getRenderedSql());
            }
        });
        update(example, draft -> draft.qualityScore(3));
        assertThat(written.get(1)).contains("SET version = new.version, quality_score = new.quality_score FROM");
    }

    @Test
    void update_to_one_trace_by_many_threads_succeeds_once() {
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            examples.add(insert(any()));
        }
        List<DuplicateTraceException> refused = new ArrayList<>();
        Threads.run(16, i -> {
            try {
                update(examples.get(i), draft -> draft.traceHash("the-same"));
            } catch (DuplicateTraceException duplicate) {
                synchronized (refused) {
                    refused.add(duplicate);
                }
            }
        });
        List<TrainingExample> winners = examples.stream()
                .map(example -> repository.findById(example.id()).orElseThrow())
                .filter(example -> example.provenance().traceHash() != null)
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(refused)
                .hasSize(15)
                .allMatch(duplicate ->
                        duplicate.existingId().equals(winners.get(0).id()));
        assertThat(count("training_example_outbox")).isEqualTo(17);
    }

    @Test
    void the_database_backs_the_rules_for_scores() {
        insert(any());
        for (String score : List.of("quality_score = 'NaN'", "confidence = 1.1", "difficulty = '-Infinity'")) {
            assertThatThrownBy(() -> STORE.database().execute("UPDATE training_example SET " + score))
                    .rootCause()
                    .hasMessageContaining("check constraint");
        }
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private void update(TrainingExample example, TrainingExamplePatch patch) {
        Function<TrainingExample, Revision> transition = current -> {
            TrainingExample after = current.with(patch, TrainingExamples::hashes, current.updatedAt());
            return new Revision(after, Optional.of(EventMessages.updated(after)));
        };
        assertThat(repository.update(example.id(), transition)).isPresent();
    }

    /** The document, with the transaction that wrote the row. */
    private String searchRow(TrainingExample example) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT xmin || ' ' || document FROM training_example_search WHERE id = ?")
                        .bind(0, example.id().value())
                        .mapTo(String.class)
                        .one());
    }

    private int count(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }
}
