package org.trainingexample.adapter.postgres.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.testkit.SearchContract;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.domain.testkit.imports.ImportCandidates;

class PostgresSearchIT extends SearchContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    @Override
    protected CurationRepository curation() {
        return new PostgresCurationRepository(STORE.jdbi());
    }

    @Override
    protected TrainingExampleRepository repository() {
        return new PostgresTrainingExampleRepository(STORE.jdbi());
    }

    @Test
    void imports_store_and_replace_the_parts_of_long_texts_and_deletions_remove_them() {
        String text = IntStream.range(0, 40_000).mapToObj(i -> "w" + i).collect(joining(" "));
        String trace = "a".repeat(64);
        var imports = new PostgresImportRepository(STORE.jdbi(), () -> {});
        List<ImportResult> results = imports.store(
                List.of(
                        ImportCandidates.rejecting(1, draft -> draft.outputText("short")),
                        ImportCandidates.rejecting(
                                2, draft -> draft.outputText(text).traceHash(trace)),
                        ImportCandidates.rejecting(3, draft -> draft.outputText("it's a \\ " + text + " \"end\""))),
                Set.of());
        assertThat(results).extracting(ImportResult::status).containsOnly(ImportStatus.CREATED);
        assertThat(count("training_example_search")).isEqualTo(3);
        assertThat(count("training_example_search_part")).isEqualTo(6);
        assertThat(found("\"w39998 w39999\"")).isEqualTo(2);
        assertThat(found("w1 -end")).isEqualTo(1);
        imports.store(
                List.of(ImportCandidates.updating(
                        1, draft -> draft.outputText(text + " " + text).traceHash(trace))),
                Set.of());
        assertThat(count("training_example_search_part")).isEqualTo(8);
        assertThat(found("\"w39999 w0\"")).isEqualTo(1);
        imports.store(
                List.of(ImportCandidates.updating(
                        1, draft -> draft.outputText("now short").traceHash(trace))),
                Set.of());
        assertThat(count("training_example_search_part")).isEqualTo(3);
        assertThat(found("now")).isEqualTo(1);
        repository()
                .deleteAll(
                        new TrainingExampleIds(STORE.jdbi()
                                .withHandle(handle -> handle.createQuery("SELECT id FROM training_example")
                                        .mapTo(UUID.class)
                                        .map(TrainingExampleId::new)
                                        .list())),
                        EventMessages::deleted);
        assertThat(count("training_example_search")).isZero();
        assertThat(count("training_example_search_part")).isZero();
    }

    private long found(String typed) {
        return repository()
                .count(TrainingExampleFilter.builder()
                        .search(SearchQuery.of(typed))
                        .build());
    }

    private static long count(String table) {
        return STORE.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
