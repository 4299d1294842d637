package org.trainingexample.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.testkit.TrainingExamples;

class SplitRuleTest {
    private static final SplitRule BY_ID = new SplitRule(SplitBy.ID, "");
    private static final SplitRule BY_TASK = new SplitRule(SplitBy.TASK_ID, "");

    /** The splits were computed by another program in another language. */
    @Test
    void of_is_the_same_on_every_machine() {
        assertThat(numbersIn(Split.VALIDATION, BY_ID)).containsExactly(15, 27, 39);
        assertThat(numbersIn(Split.TEST, BY_ID)).containsExactly(10, 11, 12, 14, 22);
        SplitRule seeded = new SplitRule(SplitBy.ID, "x");
        assertThat(numbersIn(Split.VALIDATION, seeded)).containsExactly(10, 11, 13, 20, 31);
        assertThat(numbersIn(Split.TEST, seeded)).containsExactly(4, 8, 9, 21, 36);
        assertThat(tasksIn(Split.VALIDATION)).containsExactly("task-4");
        assertThat(tasksIn(Split.TEST)).containsExactly("task-1", "task-6");
        assertThat(promptsIn(Split.TEST)).containsExactly("prompt 0");
        assertThat(promptsIn(Split.VALIDATION)).isEmpty();
    }

    @Test
    void of_comes_close_to_the_ratios() {
        SplitRatios ratios = new SplitRatios(0.6, 0.3, 0.1);
        List<Split> splits = IntStream.range(0, 20_000)
                .mapToObj(i -> BY_ID.of(numbered(i), ratios))
                .toList();
        for (Split split : Split.values()) {
            double share = splits.stream().filter(split::equals).count() / 20_000.0;
            assertThat(share).isCloseTo(ratios.of(split), within(0.01));
        }
    }

    @Test
    void of_leaves_a_split_of_no_share_empty() {
        SplitRatios ratios = new SplitRatios(0.5, 0, 0.5);
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> BY_ID.of(numbered(i), ratios)))
                .containsOnly(Split.TRAIN, Split.TEST);
    }

    @Test
    void group_is_what_examples_share() {
        TrainingExample example = example(draft -> draft.inputText("a").taskId("t\u00e9"));
        TrainingExample withoutTask = example(draft -> draft.inputText("a").outputText("other"));
        assertThat(new SplitRule(SplitBy.INPUT_HASH, "").group(example))
                .isEqualTo(HexFormat.of().parseHex(example.hashes().input()))
                .isEqualTo(new SplitRule(SplitBy.INPUT_HASH, "").group(withoutTask));
        assertThat(BY_TASK.group(example)).isEqualTo("t\u00e9".getBytes(StandardCharsets.UTF_8));
        assertThat(BY_TASK.group(withoutTask))
                .isEqualTo(HexFormat.of().parseHex(example.hashes().input()));
        assertThat(HexFormat.of().formatHex(BY_ID.group(example)))
                .isEqualTo(example.id().toString().replace("-", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\u0000"})
    void a_seed_has_no_control_characters(String seed) {
        assertThatThrownBy(() -> new SplitRule(SplitBy.ID, seed)).isInstanceOf(ValidationException.class);
    }

    @Test
    void a_seed_has_at_most_100_characters() {
        new SplitRule(SplitBy.ID, "x".repeat(100));
        assertThatThrownBy(() -> new SplitRule(SplitBy.ID, "x".repeat(101))).isInstanceOf(ValidationException.class);
    }

    private static List<Integer> numbersIn(Split split, SplitRule rule) {
        return IntStream.range(1, 40)
                .filter(i -> rule.of(numbered(i), SplitRatios.DEFAULT) == split)
                .boxed()
                .toList();
    }

    private static List<String> tasksIn(Split split) {
        return IntStream.range(0, 12)
                .mapToObj(i -> "task-" + i)
                .filter(task -> BY_TASK.of(example(draft -> draft.taskId(task)), SplitRatios.DEFAULT) == split)
                .toList();
    }

    /** The testkit's hash of a prompt is the SHA-256 of its text. */
    private static List<String> promptsIn(Split split) {
        return IntStream.range(0, 12)
                .mapToObj(i -> "prompt " + i)
                .filter(prompt ->
                        SplitRule.DEFAULT.of(example(draft -> draft.inputText(prompt)), SplitRatios.DEFAULT) == split)
                .toList();
    }

    private static TrainingExample numbered(int number) {
        return TrainingExamples.example(new UUID(0, number), NOON, draft -> {});
    }
}
