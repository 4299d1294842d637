package org.trainingexample.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.json.JsonText;

/**
 * Synthetic examples of about 2.2 KB: 12 domains, 40 labels, 5 agents, words as frequent as in real text; and words that stand in
 * every second example, never together, or in the first examples only.
 */
public final class Drafts {
    static final String COMMON_WORD = "word0";
    static final String RARE_WORD = "needle";
    static final String EVEN_WORD = "even";
    static final String ODD_WORD = "odd";
    static final String EARLY_WORD = "early";
    static final int EARLY = 10_000;
    private static final int RARE_ONE_IN = 5_000;
    private static final int VOCABULARY = 20_000;

    private Drafts() {}

    static TrainingExampleDraft draft(int number) {
        Random random = new Random(number);
        return new TrainingExampleDraft()
                .executionId("exec-" + number)
                .taskId("task-" + number / 4)
                .agentId(new UUID(1, random.nextInt(5)))
                .traceHash("sha256:" + number)
                .inputText(words(random, 60) + (number % RARE_ONE_IN == 0 ? " " + RARE_WORD : "") + " "
                        + (number % 2 == 0 ? EVEN_WORD : ODD_WORD) + (number < EARLY ? " " + EARLY_WORD : ""))
                .inputStructured(JsonText.of("{\"language\":\"java\",\"n\":" + random.nextInt(1_000) + "}"))
                .outputText(words(random, 160))
                .expectedActions(
                        JsonText.of("[{\"tool\":\"Read\",\"params\":{\"file\":\"src/" + words(random, 2) + "\"}}]"))
                .finalAnswer(words(random, 10))
                .qualityScore(random.nextInt(1_001) / 10.0)
                .confidence(random.nextDouble())
                .difficulty(random.nextDouble())
                .domain("domain-" + random.nextInt(12))
                .labels(List.of("label-" + random.nextInt(20), "label-" + (20 + random.nextInt(20))))
                .taskType(List.of(TaskType.values()).get(random.nextInt(5)))
                .metadata(JsonText.of("{\"model\":\"m" + random.nextInt(9) + "\",\"run\":" + number + "}"));
    }

    /** The same example with ten messages of 40 words, and ten tool calls with results of 20 words. */
    static TrainingExampleDraft conversation(int number) {
        Random random = new Random(-number - 1);
        String messages = IntStream.range(0, 10)
                .mapToObj(i -> "{\"role\":\"" + (i % 2 == 0 ? "user" : "assistant") + "\",\"content\":\""
                        + words(random, 40) + "\"}")
                .collect(Collectors.joining(","));
        String calls = IntStream.range(0, 10)
                .mapToObj(i -> "{\"tool\":\"Read\",\"params\":{\"file\":\"src/" + words(random, 2) + "\",\"line\":" + i
                        + "},\"result\":\"" + words(random, 20) + "\"}")
                .collect(Collectors.joining(","));
        return draft(number)
                .inputStructured(
                        JsonText.of("{\"system\":\"" + words(random, 40) + "\",\"messages\":[" + messages + "]}"))
                .expectedActions(JsonText.of("[" + calls + "]"));
    }

    /** Words, one or more times; low numbers are frequent, high ones rare. */
    public static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "word" + (int) (VOCABULARY * Math.pow(random.nextDouble(), 6)))
                .collect(Collectors.joining(" "));
    }
}
