package org.trainingexample.adapter.formats.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.formats.Exports;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.Fixtures;

class RewardFormatsTest {
    private static final String STEPS =
            "[{\"tool\":\"Read\",\"params\":{\"f\":1},\"thought\":\"Look.\",\"result\":\"x\"},"
                    + "{\"tool\":\"Edit\",\"params\":{},\"is_error\":true}]";

    @Test
    void prompt_stands_beside_the_final_answer_or_the_text_where_there_is_none() {
        assertThat(text(
                        TrainingFormat.TRL_PROMPT,
                        draft -> draft.outputText("It is 4.").finalAnswer("4")))
                .startsWith("{\"prompt\":[{\"role\":\"user\",\"content\":")
                .contains("],\"tools\":null,\"solution\":\"4\",\"id\":\"");
        assertThat(text(TrainingFormat.TRL_PROMPT, draft -> draft.outputText("It is 4.")))
                .contains("\"solution\":\"It is 4.\"");
    }

    @Test
    void prompt_without_a_reference_answer_is_skipped() {
        TrainingExample example = Fixtures.example(draft -> draft.expectedActions(JsonText.of(STEPS)));

        assertThat(Exports.export(TrainingFormat.TRL_PROMPT, example).report().skippedBy())
                .containsExactly(Map.entry(SkipReason.NO_ANSWER, 1L));
    }

    @Test
    void steps_are_good_unless_they_are_errors_and_the_answer_if_the_example_is() {
        TrainingExamplePatch run = draft ->
                draft.expectedActions(JsonText.of(STEPS)).outputText("Done").confidence(1);
        String steps = "\"completions\":[\"Look.\\n{\\\"name\\\":\\\"Read\\\",\\\"arguments\\\":{\\\"f\\\":1}}\","
                + "\"{\\\"name\\\":\\\"Edit\\\",\\\"arguments\\\":{}}\",\"Done\"],\"labels\":[true,false,";

        assertThat(text(TrainingFormat.TRL_STEPWISE, run(90))).endsWith(steps + "true]}\n");
        assertThat(text(TrainingFormat.TRL_STEPWISE, run(10))).endsWith(steps + "false]}\n");
    }

    @Test
    void steps_that_nobody_rated_or_that_are_none_are_skipped() {
        TrainingExample unrated = Fixtures.example(draft -> draft.expectedActions(JsonText.of(STEPS))
                .outputText("Done")
                .qualityScore(0)
                .confidence(0));
        TrainingExample plain =
                Fixtures.example(draft -> draft.outputText("Done").qualityScore(90));

        assertThat(Exports.export(TrainingFormat.TRL_STEPWISE, unrated, plain)
                        .report()
                        .skippedBy())
                .isEqualTo(Map.of(SkipReason.UNRATED, 1L, SkipReason.NO_STEPS, 1L));
    }

    private static TrainingExamplePatch run(double quality) {
        return draft -> draft.expectedActions(JsonText.of(STEPS))
                .outputText("Done")
                .qualityScore(quality)
                .confidence(1);
    }

    private static String text(TrainingFormat format, TrainingExamplePatch edits) {
        return Exports.export(format, Fixtures.example(edits)).text();
    }
}
