package org.trainingexample.domain.testkit.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetPatch;
import org.trainingexample.domain.dataset.Lineage;
import org.trainingexample.domain.dataset.Seal;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitBy;
import org.trainingexample.domain.dataset.SplitRatios;
import org.trainingexample.domain.dataset.SplitRule;
import org.trainingexample.domain.dataset.SplitStatistics;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.TrainingExamples;

/** Ready-made datasets, and what is done to them. */
public final class Datasets {
    private static final List<String> TEXTS = List.of("", "a", "Ärzte", "\uD83D\uDE00", "%_\\'\"", "e\u0301", "null");

    private Datasets() {}

    /** A dataset that no store has. */
    public static Dataset any() {
        return named("any");
    }

    /** A dataset of this name, at a version that no other has. */
    public static Dataset named(String name) {
        return dataset(draft(name), TrainingExamples.NOON);
    }

    /** The draft of such a dataset. */
    public static DatasetDraft draft(String name) {
        return DatasetDraft.named(name)
                .with(new DatasetPatch(
                        Optional.empty(),
                        Optional.of(UUID.randomUUID().toString()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    public static Dataset dataset(DatasetDraft description, Instant createdAt) {
        return Dataset.create(new DatasetId(UUID.randomUUID()), description, createdAt);
    }

    public static Dataset tagged(String name, List<String> tags) {
        DatasetDraft draft = draft(name);
        return dataset(
                new DatasetDraft(
                        name,
                        draft.version(),
                        "",
                        tags,
                        draft.splitRatios(),
                        draft.lineage(),
                        draft.statistics(),
                        draft.createdBy()),
                TrainingExamples.NOON);
    }

    /** A dataset that its fillings divide like this. */
    public static Dataset divided(double train, double validation, double test) {
        DatasetDraft draft = draft("divided");
        return dataset(
                new DatasetDraft(
                        draft.name(),
                        draft.version(),
                        "",
                        List.of(),
                        new SplitRatios(train, validation, test),
                        draft.lineage(),
                        draft.statistics(),
                        draft.createdBy()),
                TrainingExamples.NOON);
    }

    /** A dataset that uses what is hard to keep. */
    public static Dataset random(Random random) {
        double train = random.nextDouble();
        return dataset(
                new DatasetDraft(
                        "n" + pick(random),
                        "v" + pick(random) + random.nextLong(),
                        pick(random) + "\t\r\n" + pick(random),
                        List.of("x", "t" + pick(random)),
                        new SplitRatios(train, 0, 1 - train),
                        new Lineage(
                                List.of("s" + pick(random)),
                                List.of("j" + pick(random), "j2"),
                                List.of(JsonText.of("{ \"b\" : 1.10, \"a\":[1e2] }"), JsonText.EMPTY_OBJECT),
                                List.of("u" + pick(random))),
                        JsonText.of("{\"n\":12345678901234567890, \"u\":\"\\u00e9\"}"),
                        "m" + pick(random)),
                TrainingExamples.NOON.plusNanos(random.nextInt(1_000_000) * 1_000L));
    }

    /** Everything that matches, divided by this. */
    public static DatasetFill fill(TrainingExampleFilter filter, SplitBy splitBy, String seed) {
        return new DatasetFill(
                filter, new SplitRule(splitBy, seed), Sampling.ALL, Optional.empty(), JsonText.EMPTY_OBJECT);
    }

    /** Everything that there is. */
    public static DatasetFill fillWithAll() {
        return fill(TrainingExampleFilter.ALL, SplitBy.INPUT_HASH, "");
    }

    /** A seal with figures that nobody counted. */
    public static Seal seal() {
        SplitStatistics.Counter train = new SplitStatistics.Counter();
        train.count(TrainingExamples.example(draft -> draft.domain("Ärzte").qualityScore(33.3)));
        return new Seal(
                TrainingExamples.NOON.plusSeconds(5),
                "0123456789abcdef".repeat(4),
                Map.of(
                        Split.TRAIN,
                        train.statistics(),
                        Split.VALIDATION,
                        new SplitStatistics.Counter().statistics(),
                        Split.TEST,
                        new SplitStatistics.Counter().statistics()));
    }

    private static String pick(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
