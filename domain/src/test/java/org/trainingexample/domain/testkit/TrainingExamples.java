package org.trainingexample.domain.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.trainingexample.domain.ContentHashes;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.Input;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;

/** Ready-made valid examples. */
public final class TrainingExamples {
    public static final Instant NOON = Instant.parse("2026-01-24T12:00:00.123456Z");
    private static final List<String> DOMAINS = List.of("frontend", "backend", "Ärzte", "数学", "%_\\'", "x");
    private static final List<String> LABELS =
            List.of("react", "verified", "a,b", "{}", "\"", "\uD83D\uDE00", "e\u0301", "null");
    private static final List<String> TEXTS = List.of(
            "Implement a modal",
            "tab\tand\r\nline",
            "\u0001\u001b[31m",
            "e\u0301 is not \u00e9",
            "\uD83D\uDE00\uFFFF",
            " \u2028 ");
    private static final List<String> OBJECTS = List.of(
            "{}",
            "{ \"b\" : 1.10, \"a\" : 1e2 }",
            "{\"n\":12345678901234567890}",
            "{\"u\":\"\\u00e9\\ud83d\\ude00\",\"u2\":\"\u00e9\"}",
            "{\"\":[null,true,{\"x\":-0.0}]}");

    private TrainingExamples() {}

    /** An example with defaults everywhere, new to every store. */
    public static TrainingExample any() {
        return example(draft -> {});
    }

    /** An example with these edits, new to every store. */
    public static TrainingExample example(TrainingExamplePatch edits) {
        return example(UUID.randomUUID(), NOON, edits);
    }

    /** An example with this id, created at this time. */
    public static TrainingExample example(UUID id, Instant createdAt, TrainingExamplePatch edits) {
        TrainingExampleDraft draft = new TrainingExampleDraft().inputText("Write a function to sort an array");
        edits.applyTo(draft);
        return draft.build(new TrainingExampleId(id), 1, TrainingExamples::hashes, createdAt, createdAt);
    }

    /** An example that uses what is hard to keep, from few enough values that random filters find some. */
    public static TrainingExample random(Random random) {
        Instant createdAt = NOON.plusNanos(random.nextInt(50) * 1_000L);
        return example(
                new UUID(random.nextLong(), random.nextLong()),
                createdAt,
                draft -> draft.inputText(pick(TEXTS, random))
                        .outputText(pick(TEXTS, random))
                        .finalAnswer(pick(TEXTS, random))
                        .inputStructured(JsonText.of(pick(OBJECTS, random)))
                        .metadata(JsonText.of(pick(OBJECTS, random)))
                        .expectedActions(JsonText.of("[ " + pick(OBJECTS, random) + "," + pick(OBJECTS, random) + " ]"))
                        .source(ExampleSource.values()[random.nextInt(5)])
                        .taskType(TaskType.values()[random.nextInt(5)])
                        .agentId(random.nextBoolean() ? null : agent(random.nextInt(3)))
                        .executionId(random.nextBoolean() ? null : "exec-" + random.nextInt(3))
                        .taskId(random.nextBoolean() ? null : "task-" + random.nextInt(3))
                        .domain(pick(DOMAINS, random))
                        .labels(labels(random))
                        .qualityScore(random.nextInt(11) * 10)
                        .confidence(random.nextInt(5) / 4.0)
                        .difficulty(random.nextDouble())
                        .extractedBy("extractor-" + random.nextInt(3)));
    }

    /** One of a few agents. */
    public static UUID agent(int number) {
        return new UUID(0x550e8400e29b41d4L, 0xa716446655440000L + number);
    }

    /** One of a few domains. */
    public static String domain(Random random) {
        return pick(DOMAINS, random);
    }

    /** A few labels out of a few. */
    public static List<String> labels(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> pick(LABELS, random))
                .distinct()
                .toList();
    }

    /** Hashes that differ where contents do; not those of the standard. */
    public static ContentHashes hashes(Input input, Output output) {
        return new ContentHashes(sha256(input + "\n" + output), sha256(input.text()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new AssertionError(everyPlatformHasIt);
        }
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
