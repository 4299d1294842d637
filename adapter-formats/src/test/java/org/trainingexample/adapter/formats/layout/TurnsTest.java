package org.trainingexample.adapter.formats.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.adapter.formats.Exports;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.rules.ConsumerRules;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.format.Turns;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.Fixtures;

class TurnsTest {
    private static final ExportOptions EACH =
            ExportOptions.builder().turns(Turns.EACH).build();
    private static final String READ = "{\"tool\":\"Read\",\"params\":{\"f\":1},\"result\":\"x\"}";
    private static final String EDIT = "{\"tool\":\"Edit\",\"params\":{\"f\":1},\"result\":\"ok\"}";
    private static final String DELETE = "{\"tool\":\"Delete\",\"params\":{\"f\":1},\"result\":\"gone\"}";

    @Test
    void each_turn_of_the_assistant_becomes_a_row_whose_prompt_is_all_that_comes_before() {
        Exports.Export export = single(TrainingFormat.TRL_SFT, run("[" + READ + "," + EDIT + "]", "Done"));

        assertThat(export.lines()).hasSize(3);
        List<JsonValue> rows = export.lines().stream().map(JsonValue::of).toList();
        assertThat(rows)
                .extracting(row -> roles(row, "prompt"))
                .containsExactly("user", "user assistant tool", "user assistant tool assistant tool");
        assertThat(rows).extracting(row -> roles(row, "completion")).containsOnly("assistant");
        assertThat(export.report().written()).isOne();
        assertThat(export.report().lines()).isEqualTo(3);
        assertThat(export.report().lossyBy()).isEqualTo(Map.of(ExportWarning.UNDECLARED_TOOLS, 1L));
    }

    @Test
    void a_turn_that_is_not_to_be_learned_becomes_no_row() {
        String marked = READ.replace("{\"tool\"", "{\"train\":false,\"tool\"");

        assertThat(single(TrainingFormat.TRL_SFT, run("[" + marked + "]", "Done"))
                        .lines())
                .hasSize(1);
        assertThat(single(TrainingFormat.TRL_SFT, run("[" + marked + "]", ""))
                        .report()
                        .skippedBy())
                .containsExactly(Map.entry(SkipReason.NOTHING_TO_TRAIN, 1L));
    }

    @Test
    void each_answer_of_prior_turns_becomes_an_alpaca_row_with_the_history_before_it() {
        TrainingExample example = Fixtures.example(draft -> draft.inputText("second")
                .inputStructured(JsonText.of("{\"messages\":[{\"role\":\"user\",\"content\":\"first\"},"
                        + "{\"role\":\"assistant\",\"content\":\"one\"}]}"))
                .outputText("two"));

        assertThat(single(TrainingFormat.ALPACA, example).lines())
                .containsExactly(
                        "{\"instruction\":\"first\",\"input\":\"\",\"output\":\"one\",\"system\":\"\",\"history\":[]}",
                        "{\"instruction\":\"second\",\"input\":\"\",\"output\":\"two\",\"system\":\"\","
                                + "\"history\":[[\"first\",\"one\"]]}");
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"OPENAI_DPO", "SHAREGPT_PREFERENCE", "TRL_PREFERENCE"})
    void runs_are_compared_at_the_first_turn_that_differs(TrainingFormat format) {
        Exports.Export export = pair(
                format, run("[" + READ + "," + EDIT + "]", "Edited"), run("[" + READ + "," + DELETE + "]", "Gone"));

        assertThat(((RowOutcome.Written) export.outcomes().get(0)).losses())
                .isEqualTo(Set.of(ExportWarning.LATER_TURNS, ExportWarning.UNDECLARED_TOOLS));
        assertThat(export.text()).contains("Read", "Edit", "Delete").doesNotContain("Edited", "Gone", "\"gone\"");
        assertThat(ConsumerRules.problems(format, export.lines().get(0))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"OPENAI_DPO", "SHAREGPT_PREFERENCE", "TRL_PREFERENCE"})
    void runs_that_part_because_a_tool_answered_otherwise_make_no_pair(TrainingFormat format) {
        String other = READ.replace("\"x\"", "\"y\"");

        assertThat(pair(format, run("[" + READ + "]", "a"), run("[" + other + "]", "b"))
                        .report()
                        .skippedBy())
                .containsExactly(Map.entry(SkipReason.SEVERAL_TURNS, 1L));
    }

    private static String roles(JsonValue row, String column) {
        return String.join(
                " ",
                row.members().get(column).elements().stream()
                        .map(message -> message.members().get("role").text())
                        .toList());
    }

    private static TrainingExample run(String actions, String answer) {
        return Fixtures.example(
                draft -> draft.expectedActions(JsonText.of(actions)).outputText(answer));
    }

    private static Exports.Export single(TrainingFormat format, TrainingExample example) {
        return Exports.export(format, EACH, Exports.singles(List.of(example)));
    }

    private static Exports.Export pair(TrainingFormat format, TrainingExample chosen, TrainingExample rejected) {
        return Exports.export(format, EACH, List.of(new ExportRow.Pair(chosen, rejected, null)));
    }
}
