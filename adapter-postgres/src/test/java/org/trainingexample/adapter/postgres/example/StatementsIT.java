package org.trainingexample.adapter.postgres.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.domain.testkit.imports.ImportCandidates;

/** How often the server is asked for many examples at once: each time costs a round trip. */
class StatementsIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final int EXAMPLES = 100;

    private final AtomicInteger statements = new AtomicInteger();
    private final Jdbi jdbi = counting(STORE.jdbi());

    @Test
    void store_of_updates_reads_all_of_them_at_once() {
        var imports = new PostgresImportRepository(jdbi, () -> {});
        assertThat(store(imports, "first")).containsOnly(ImportStatus.CREATED);
        statements.set(0);
        assertThat(store(imports, "second")).containsOnly(ImportStatus.UPDATED);
        assertThat(statements).as("one for each change, and few besides").hasValueLessThan(EXAMPLES + 10);
    }

    private static List<ImportStatus> store(PostgresImportRepository imports, String output) {
        List<ImportCandidate> candidates = IntStream.rangeClosed(1, EXAMPLES)
                .mapToObj(line -> ImportCandidates.updating(
                        line, draft -> draft.traceHash("trace-" + line).outputText(output)))
                .toList();
        return imports.store(candidates, Set.of(DuplicateKey.TRACE)).stream()
                .map(ImportResult::status)
                .toList();
    }

    @Test
    void deleteAll_reads_all_of_them_at_once() {
        var repository = new PostgresTrainingExampleRepository(jdbi);
        List<TrainingExample> examples = IntStream.range(0, EXAMPLES)
                .mapToObj(i -> TrainingExamples.any())
                .toList();
        examples.forEach(example -> repository.insert(example, EventMessages.created(example)));
        statements.set(0);
        var ids = new TrainingExampleIds(
                examples.stream().map(TrainingExample::id).toList());
        assertThat(repository.deleteAll(ids, EventMessages::deleted)).isEmpty();
        assertThat(statements).as("one for each change, and few besides").hasValueLessThan(EXAMPLES + 10);
    }

    private Jdbi counting(Jdbi jdbi) {
        return jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        });
    }
}
