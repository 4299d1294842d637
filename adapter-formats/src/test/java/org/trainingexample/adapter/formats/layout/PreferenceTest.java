package org.trainingexample.adapter.formats.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trainingexample.adapter.formats.Exports;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.Fixtures;

class PreferenceTest {
    @Test
    void pair_of_answers_to_different_prompts_is_skipped() {
        TrainingExample other =
                Fixtures.example(draft -> draft.inputText("Another question").outputText("x"));

        assertThat(reason(TrainingFormat.TRL_PREFERENCE, Fixtures.PLAIN.example(), other))
                .isEqualTo(SkipReason.PROMPTS_DIFFER);
    }

    @Test
    void pair_of_equal_answers_is_skipped() {
        assertThat(reason(TrainingFormat.OPENAI_DPO, Fixtures.PLAIN.example(), Fixtures.PLAIN.example()))
                .isEqualTo(SkipReason.SAME_ANSWER);
    }

    @Test
    void pair_that_parts_before_its_last_message_is_whole_where_answers_are_conversations_only() {
        TrainingExample one = steps("[{\"tool\":\"a\",\"result\":\"1\"}]"),
                other = steps("[{\"tool\":\"b\",\"result\":\"2\"}]");

        for (TrainingFormat cut : List.of(TrainingFormat.OPENAI_DPO, TrainingFormat.SHAREGPT_PREFERENCE)) {
            assertThat(losses(cut, one, other)).contains(ExportWarning.LATER_TURNS);
        }
        assertThat(losses(TrainingFormat.TRL_PREFERENCE, one, other)).doesNotContain(ExportWarning.LATER_TURNS);
    }

    @Test
    void calls_that_both_answers_begin_with_become_the_input() {
        String line = Exports.export(
                        TrainingFormat.OPENAI_DPO,
                        ExportOptions.DEFAULT,
                        List.of(new ExportRow.Pair(Fixtures.ONE_TOOL.example(), Fixtures.ONE_TOOL.worse(), null)))
                .text();

        assertThat(line)
                .contains("\"content\":\"export const...\"}],")
                .contains("\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"Modal done\"}]");
    }

    @ParameterizedTest
    @CsvSource({"100, true", "80, true", "79.9, ", "50, ", "49.9, false", "0, false"})
    void kto_labels_by_quality_and_skips_the_middle(double quality, String label) {
        Exports.Export export = Exports.export(
                TrainingFormat.TRL_KTO,
                Fixtures.example(
                        draft -> draft.outputText("x").qualityScore(quality).confidence(1)));

        if (label == null) {
            assertThat(export.report().skippedBy()).containsEntry(SkipReason.MIDDLE_QUALITY, 1L);
        } else {
            assertThat(export.text()).endsWith("\"label\":" + label + "}\n");
        }
    }

    @Test
    void kto_skips_what_nobody_rated() {
        TrainingExample unrated =
                Fixtures.example(draft -> draft.outputText("x").qualityScore(0).confidence(0));

        assertThat(Exports.export(TrainingFormat.TRL_KTO, unrated).report().skippedBy())
                .containsExactly(Map.entry(SkipReason.UNRATED, 1L));
    }

    @Test
    void openai_refuses_more_tools_than_it_takes() {
        String tools = "{\"type\":\"function\",\"function\":{\"name\":\"f\"}},".repeat(129);
        TrainingExample example = Fixtures.example(draft -> draft.outputText("x")
                .inputStructured(JsonText.of("{\"tools\":[" + tools.substring(0, tools.length() - 1) + "]}")));

        assertThat(Exports.export(TrainingFormat.OPENAI_CHAT, example).report().skippedBy())
                .containsKey(SkipReason.TOO_MANY_TOOLS);
        assertThat(Exports.export(TrainingFormat.TRL_SFT, example).report().written())
                .isOne();
    }

    private static TrainingExample steps(String actions) {
        return Fixtures.example(
                draft -> draft.expectedActions(JsonText.of(actions)).outputText("Done"));
    }

    private static Set<ExportWarning> losses(TrainingFormat format, TrainingExample chosen, TrainingExample rejected) {
        return ((RowOutcome.Written) outcome(format, chosen, rejected)).losses();
    }

    private static SkipReason reason(TrainingFormat format, TrainingExample chosen, TrainingExample rejected) {
        return ((RowOutcome.Skipped) outcome(format, chosen, rejected)).reason();
    }

    private static RowOutcome outcome(TrainingFormat format, TrainingExample chosen, TrainingExample rejected) {
        return Exports.export(format, ExportOptions.DEFAULT, List.of(new ExportRow.Pair(chosen, rejected, null)))
                .outcomes()
                .get(0);
    }
}
