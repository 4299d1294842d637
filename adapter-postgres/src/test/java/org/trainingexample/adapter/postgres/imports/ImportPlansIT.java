package org.trainingexample.adapter.postgres.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.Threads.elsewhere;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.testkit.imports.ImportCandidates;

/** What an import does with the tables, whatever the server believes of them. */
class ImportPlansIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final Jdbi jdbi = STORE.jdbi();
    private final PostgresImportRepository imports = new PostgresImportRepository(jdbi, () -> {});

    @Test
    void a_vacuum_in_the_middle_of_a_long_import_does_not_make_its_looks_read_whole_tables() {
        List<ImportCandidate> candidates = IntStream.rangeClosed(1, 500)
                .mapToObj(line -> ImportCandidates.skipping(line, draft -> draft.traceHash("trace-" + line)))
                .toList();
        List<TrainingExample> examples =
                candidates.stream().map(ImportCandidate::example).toList();
        List<String> plan = jdbi.inTransaction(handle -> {
            imports.store(candidates, Set.of(DuplicateKey.TRACE));
            elsewhere(() -> jdbi.withHandle(other -> other.execute("VACUUM ANALYZE training_example")));
            assertThat(handle.createQuery("SELECT reltuples FROM pg_class WHERE relname = 'training_example'")
                            .mapTo(Long.class)
                            .one())
                    .as("the rows that the server knows of")
                    .isZero();
            return Sql.of("EXPLAIN (COSTS OFF) ")
                    .plus(ExistingMatch.looks(examples, true))
                    .list(handle, (row, context) -> row.getString(1));
        });
        assertThat(plan).noneMatch(line -> line.contains("Join") || line.contains("Loop") || line.contains("Seq Scan"));
        assertThat(plan.stream().filter(line -> line.contains("Index Cond"))).hasSize(4);
        assertThat(String.join("\n", plan))
                .contains("training_example_pkey")
                .contains("training_example_source_trace_hash")
                .contains("training_example_content_hash")
                .contains("training_example_tombstone_pkey");
    }
}
