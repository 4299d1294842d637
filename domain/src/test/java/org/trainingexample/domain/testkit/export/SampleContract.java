package org.trainingexample.domain.testkit.export;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitBy;
import org.trainingexample.domain.dataset.SplitRule;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.dataset.Datasets;

/** What every repository promises of samples beside splits: whoever is drawn for one has no better chance for the other. */
public abstract class SampleContract extends ExportContract {
    private static final int STORED = 1_000;
    private static final int TAKEN = 300;

    @Test
    void a_sample_that_fills_a_dataset_is_divided_like_everything_else() {
        store();
        for (String seed : List.of("", "7")) {
            Dataset dataset = insert(Datasets.divided(0.6, 0.2, 0.2));
            fill(dataset, sample(seed), seed);
            requireRatios(datasets.splitCounts(dataset.id()), dataset);
        }
    }

    @Test
    void a_sample_of_a_dataset_is_of_all_its_splits() {
        store();
        for (String seed : List.of("", "7")) {
            Dataset dataset = insert(Datasets.divided(0.6, 0.2, 0.2));
            fill(dataset, Sampling.ALL, seed);
            Map<Split, Integer> counts = read(new ExportSelection(in(dataset), Optional.empty(), sample(seed))).stream()
                    .collect(groupingBy(SampleContract::split, summingInt(row -> 1)));
            requireRatios(counts, dataset);
        }
    }

    private static Split split(ExportRow row) {
        return List.of(Split.values()).stream()
                .filter(split -> split.wireName().equals(row.split()))
                .findFirst()
                .orElseThrow();
    }

    /** Five standard deviations and more, so that it is no matter of luck. */
    private static void requireRatios(Map<Split, ? extends Number> counts, Dataset dataset) {
        for (Split split : Split.values()) {
            double share = counts.get(split).doubleValue() / TAKEN;
            assertThat(share)
                    .as("%s", split)
                    .isCloseTo(dataset.description().splitRatios().of(split), within(0.15));
        }
    }

    private void fill(Dataset dataset, Sampling sampling, String seed) {
        fill(
                dataset,
                new DatasetFill(
                        TrainingExampleFilter.ALL,
                        new SplitRule(SplitBy.ID, seed),
                        sampling,
                        Optional.empty(),
                        JsonText.EMPTY_OBJECT));
    }

    private static Sampling sample(String seed) {
        return new Sampling(Optional.of(TAKEN), seed, Optional.empty(), Optional.empty());
    }

    private void store() {
        for (int i = 0; i < STORED; i++) {
            insert(example(new UUID(i % 2 == 0 ? 1 : -1, i), NOON, draft -> {}));
        }
    }
}
