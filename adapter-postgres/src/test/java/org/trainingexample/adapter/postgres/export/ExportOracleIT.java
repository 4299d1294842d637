package org.trainingexample.adapter.postgres.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.example.OracleIT;
import org.trainingexample.application.inmemory.InMemoryDatasetRepository;
import org.trainingexample.application.inmemory.InMemoryExportRepository;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.FillReport;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitBy;
import org.trainingexample.domain.dataset.SplitRule;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.pair.PairBy;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.pair.PairStrategy;
import org.trainingexample.domain.port.driven.DatasetRepository;
import org.trainingexample.domain.port.driven.ExportRepository;
import org.trainingexample.domain.sampling.BalanceBy;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.TrainingExampleFilters;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.dataset.Datasets;
import org.trainingexample.domain.testkit.event.EventMessages;

/** Over many examples, PostgreSQL fills and exports what memory fills and exports. */
class ExportOracleIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final int EXAMPLES = 2_000;
    private static final int SELECTIONS = 40;

    /** In another order by code points than by UTF-16. */
    private static final List<String> TASKS = List.of("t", "\uFFEE", "\uD83D\uDE00");

    private final InMemoryStore memory = new InMemoryStore();
    private final DatasetRepository expectedDatasets = new InMemoryDatasetRepository(memory);
    private final ExportRepository expected = new InMemoryExportRepository(memory);
    private final DatasetRepository datasets = STORE.datasets();
    private final ExportRepository actual = STORE.exports();

    @Test
    void random_selections_over_2_000_examples_give_what_memory_gives() {
        insertExamples(new Random(40));
        Random random = new Random(41);
        for (int i = 0; i < SELECTIONS; i++) {
            Dataset dataset = insert(Datasets.divided(0.5, 0.25, 0.25));
            for (int fills = 0; fills < 2; fills++) {
                fill(dataset, randomFill(random));
            }
            ExportSelection selection = new ExportSelection(
                    random.nextBoolean()
                            ? new ExportSource.Stored(TrainingExampleFilters.random(random))
                            : new ExportSource.InDataset(
                                    dataset.id(), maybe(Split.values()[random.nextInt(3)], random)),
                    maybe(rules(random), random),
                    sampling(random));
            assertThat(read(actual, selection)).as("%s", selection).isEqualTo(read(expected, selection));
            PairQuery query = new PairQuery(
                    TrainingExampleFilters.random(random), rules(random), 1 + random.nextInt(50), Optional.empty());
            assertThat(actual.pairs(query)).as("%s", query).isEqualTo(expected.pairs(query));
        }
    }

    private void insertExamples(Random random) {
        var inMemory = new InMemoryTrainingExampleRepository(memory);
        List<ImportCandidate> candidates = new ArrayList<>();
        for (int line = 1; line <= EXAMPLES; line++) {
            int prompt = random.nextInt(EXAMPLES / 4);
            int task = random.nextInt(EXAMPLES / 4);
            TrainingExample example = TrainingExamples.random(random);
            TrainingExample grouped = TrainingExamples.example(
                    example.id().value(),
                    example.createdAt(),
                    draft -> draft.inputText("prompt " + prompt)
                            .outputText(example.output().text())
                            .domain(example.classification().domain())
                            .taskType(example.classification().taskType())
                            .source(example.provenance().source())
                            .labels(example.classification().labels())
                            .qualityScore(example.quality().score())
                            .taskId(task % 4 == 3 ? null : TASKS.get(task % 4) + task));
            inMemory.insert(grouped, EventMessages.created(grouped));
            candidates.add(OracleIT.candidate(line, grouped));
        }
        new PostgresImportRepository(STORE.jdbi(), () -> {}).store(candidates, Set.of());
    }

    private Dataset insert(Dataset dataset) {
        expectedDatasets.insert(dataset, EventMessages.created(dataset));
        datasets.insert(dataset, EventMessages.created(dataset));
        return dataset;
    }

    private void fill(Dataset dataset, DatasetFill fill) {
        assertThat(fill(dataset, fill, datasets)).as("%s", fill).isEqualTo(fill(dataset, fill, expectedDatasets));
    }

    private static FillReport fill(Dataset dataset, DatasetFill fill, DatasetRepository repository) {
        return repository
                .change(dataset.id(), (before, contents) -> {
                    FillReport report = contents.fill(fill, TrainingExamples.NOON);
                    Dataset after = before.touched(TrainingExamples.NOON);
                    return DatasetChange.of(report, after, EventMessages.updated(after));
                })
                .orElseThrow();
    }

    private static DatasetFill randomFill(Random random) {
        SplitRule rule = new SplitRule(SplitBy.values()[random.nextInt(3)], "s" + random.nextInt(3));
        Sampling sampling = sampling(random);
        Optional<Integer> limit = sampling.isAll() ? maybe(1 + random.nextInt(500), random) : Optional.empty();
        return new DatasetFill(TrainingExampleFilters.random(random), rule, sampling, limit, JsonText.EMPTY_OBJECT);
    }

    private static Sampling sampling(Random random) {
        Optional<Integer> size = maybe(1 + random.nextInt(300), random);
        return new Sampling(
                size,
                "seed " + random.nextInt(3),
                size.isPresent() ? maybe(BalanceBy.values()[random.nextInt(3)], random) : Optional.empty(),
                maybe(1 + random.nextInt(3), random));
    }

    private static PairRules rules(Random random) {
        return new PairRules(
                PairBy.values()[random.nextInt(2)],
                PairStrategy.values()[random.nextInt(3)],
                1 + random.nextInt(40),
                random.nextInt(100));
    }

    private static <T> Optional<T> maybe(T value, Random random) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private static List<ExportRow> read(ExportRepository repository, ExportSelection selection) {
        return repository.read(selection, rows -> {
            List<ExportRow> list = new ArrayList<>();
            rows.forEach(list::add);
            return list;
        });
    }
}
