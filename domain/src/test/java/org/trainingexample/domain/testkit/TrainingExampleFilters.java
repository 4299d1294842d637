package org.trainingexample.domain.testkit;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.query.FilterParameter;
import org.trainingexample.domain.query.TrainingExampleFilter;

/** Random filters over the values that {@link TrainingExamples#random} uses. */
public final class TrainingExampleFilters {
    private TrainingExampleFilters() {}

    /** A filter with about two conditions. */
    public static TrainingExampleFilter random(Random random) {
        TrainingExampleFilter.Builder filter = TrainingExampleFilter.builder();
        for (int conditions = random.nextInt(4); conditions > 0; conditions--) {
            addTo(filter, random);
        }
        return filter.build();
    }

    private static void addTo(TrainingExampleFilter.Builder filter, Random random) {
        switch (random.nextInt(25)) {
            case 0 -> filter.agentId(TrainingExamples.agent(random.nextInt(3)));
            case 1 -> filter.domain(TrainingExamples.domain(random));
            case 2 -> filter.source(ExampleSource.values()[random.nextInt(5)]);
            case 3 -> filter.taskType(TaskType.values()[random.nextInt(5)]);
            case 4 -> filter.executionId("exec-" + random.nextInt(3));
            case 5 -> filter.taskId("task-" + random.nextInt(3));
            case 6 -> filter.extractedBy("extractor-" + random.nextInt(3));
            case 7 -> filter.traceHash("no such hash");
            case 8 -> filter.minQuality(random.nextInt(6) * 10).maxQuality(50 + random.nextInt(6) * 10);
            case 9 -> filter.minConfidence(random.nextInt(5) / 4.0);
            case 10 -> filter.maxDifficulty(random.nextDouble());
            case 11 -> filter.createdAfter(TrainingExamples.NOON.plusNanos(random.nextInt(25) * 1_000L));
            case 12 -> filter.createdBefore(TrainingExamples.NOON.plusNanos((25 + random.nextInt(25)) * 1_000L));
            case 13 -> filter.updatedAfter(TrainingExamples.NOON.plusNanos(random.nextInt(25) * 1_000L));
            case 14 -> filter.updatedBefore(TrainingExamples.NOON.plusNanos((25 + random.nextInt(25)) * 1_000L));
            case 15 -> filter.minQuality(0.0).maxQuality(-0.0);
            case 16 -> metadata(filter, random);
            case 17 -> filter.labels(nonEmptyLabels(random));
            case 18 -> severalValues(filter, random);
            case 19 -> excludedValues(filter, random);
            case 20 -> filter.noneOf(FilterParameter.LABEL, nonEmptyLabels(random));
            case 21 -> filter.notMetadata("a", List.of("100", "\u0000", "no such value"));
            case 22 -> filter.inputHash("0".repeat(64));
            case 23 -> filter.rated(random.nextBoolean());
            default -> filter.anyLabel(nonEmptyLabels(random));
        }
    }

    private static void severalValues(TrainingExampleFilter.Builder filter, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> filter.oneOf(FilterParameter.DOMAIN, domains(random));
            case 1 -> filter.oneOf(FilterParameter.AGENT_ID, agents(random));
            case 2 -> filter.oneOf(FilterParameter.TASK_TYPE, List.of(TaskType.PLANNING, TaskType.REASONING));
            case 3 -> filter.oneOf(FilterParameter.TASK_ID, List.of("task-1", "task-2", "task-1", "\uD800"));
            default -> filter.metadata("n", List.of("12345678901234567890", "other"));
        }
    }

    /** Many examples have neither agent nor task, and no example has a lone surrogate. */
    private static void excludedValues(TrainingExampleFilter.Builder filter, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> filter.noneOf(FilterParameter.DOMAIN, domains(random));
            case 1 -> filter.noneOf(FilterParameter.AGENT_ID, agents(random));
            case 2 -> filter.noneOf(FilterParameter.SOURCE_TYPE, List.of(ExampleSource.SYNTHETIC));
            case 3 -> filter.noneOf(FilterParameter.TASK_ID, List.of("task-1", "task-2", "\uD800"));
            default -> filter.noneOf(FilterParameter.INPUT_HASH, List.of("0".repeat(64), "f".repeat(64)));
        }
    }

    private static List<String> domains(Random random) {
        return List.of(TrainingExamples.domain(random), TrainingExamples.domain(random), "\uDC00", "no such domain");
    }

    private static List<UUID> agents(Random random) {
        return List.of(TrainingExamples.agent(random.nextInt(3)), TrainingExamples.agent(random.nextInt(4)));
    }

    /** Numbers count by their value, texts by their characters. */
    private static void metadata(TrainingExampleFilter.Builder filter, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> filter.metadata("b", "1.1");
            case 1 -> filter.metadata("a", "100");
            case 2 -> filter.metadata("n", "12345678901234567890");
            case 3 -> filter.metadata("u", "\u00e9\uD83D\uDE00");
            default -> filter.metadata("u2", "e\u0301");
        }
    }

    private static List<String> nonEmptyLabels(Random random) {
        List<String> labels = TrainingExamples.labels(random);
        return labels.isEmpty() ? List.of("react") : labels;
    }
}
