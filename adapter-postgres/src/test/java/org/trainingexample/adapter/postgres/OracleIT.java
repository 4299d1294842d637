package org.trainingexample.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.application.inmemory.InMemoryCurationRepository;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.Condition;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.SearchQuery;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.testkit.EventMessages;
import org.trainingexample.domain.testkit.ImportCandidates;
import org.trainingexample.domain.testkit.TrainingExampleFilters;
import org.trainingexample.domain.testkit.TrainingExamples;

/** Over many examples, PostgreSQL answers what memory answers. */
class OracleIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final int EXAMPLES = 20_000;
    private static final int CHUNK = 1_000;
    private static final int FILTERS = 30;
    private static final List<String> QUERIES =
            List.of("modal", "implement -tab", "\"tab and\" or line", "é", "31m modal or nothing");

    private final InMemoryStore memory = new InMemoryStore();
    private final TrainingExampleRepository expected = new InMemoryTrainingExampleRepository(memory);
    private final CurationRepository expectedCuration = new InMemoryCurationRepository(memory);
    private final TrainingExampleRepository actual = new PostgresTrainingExampleRepository(STORE.jdbi());
    private final CurationRepository actualCuration = new PostgresCurationRepository(STORE.jdbi());

    @Test
    void random_filters_over_20_000_examples_give_what_memory_gives() {
        fill(new Random(20));
        Random random = new Random(21);
        for (int i = 0; i < FILTERS; i++) {
            TrainingExampleFilter filter = filter(random);
            TrainingExampleQuery query = TrainingExampleQuery.of(filter, 200);
            assertThat(actual.find(query)).as("%s", filter).isEqualTo(expected.find(query));
            assertThat(actual.count(filter)).as("%s", filter).isEqualTo(expected.count(filter));
            assertThat(actual.stats(filter))
                    .as("%s", filter)
                    .usingRecursiveComparison()
                    .withEqualsForType(OracleIT::nearlyEqual, Double.class)
                    .isEqualTo(expected.stats(filter));
            LabelQuery labels = new LabelQuery(filter, "", 100, 0);
            assertThat(actualCuration.labels(labels)).as("%s", filter).isEqualTo(expectedCuration.labels(labels));
            DuplicateQuery duplicates = new DuplicateQuery(filter, 100, 0);
            assertThat(actualCuration.duplicates(duplicates))
                    .as("%s", filter)
                    .isEqualTo(expectedCuration.duplicates(duplicates));
        }
    }

    private void fill(Random random) {
        var imports = new PostgresImportRepository(STORE.jdbi(), () -> {});
        for (int chunk = 0; chunk < EXAMPLES / CHUNK; chunk++) {
            List<ImportCandidate> candidates = new ArrayList<>();
            for (int line = 1; line <= CHUNK; line++) {
                TrainingExample example = TrainingExamples.random(random);
                expected.insert(example, EventMessages.created(example));
                candidates.add(candidate(line, example));
            }
            imports.settle(candidates, Set.of());
        }
    }

    static ImportCandidate candidate(int line, TrainingExample example) {
        return ImportCandidates.candidate(line, example, OnDuplicate.REJECT, draft -> {
            throw new AssertionError("nothing is updated");
        });
    }

    private static TrainingExampleFilter filter(Random random) {
        TrainingExampleFilter conditions = TrainingExampleFilters.random(random);
        if (random.nextInt(3) > 0) {
            return conditions;
        }
        String typed = QUERIES.get(random.nextInt(QUERIES.size()));
        List<Condition> all = new ArrayList<>(conditions.conditions());
        all.addAll(TrainingExampleFilter.builder()
                .search(SearchQuery.of(typed))
                .build()
                .conditions());
        return new TrainingExampleFilter(all);
    }

    /** Sums of doubles depend on their order in the last digits. */
    private static boolean nearlyEqual(double one, double other) {
        return Math.abs(one - other) < 1e-9;
    }
}
