package org.trainingexample.adapter.formats.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.adapter.formats.Exports;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.Fixtures;

/** A pair offers the model the tools of both answers. */
class PairedToolsTest {
    private static final String READ = "{\"tool\":\"Read\",\"params\":{\"file\":\"a\"}}";
    private static final String EDIT = "{\"tool\":\"Edit\",\"params\":{\"line\":1}}";
    private static final ExportOptions INFERRED =
            ExportOptions.builder().inferTools(true).build();

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"OPENAI_DPO", "TRL_PREFERENCE", "SHAREGPT_PREFERENCE"})
    void pair_declares_the_tools_of_both_answers(TrainingFormat format) {
        Exports.Export export = export(format, INFERRED, example("", READ), example("", EDIT));

        assertThat(export.text())
                .contains("\"type\":\"object\"".replace("\"", quote(format)))
                .contains("\"name\":\"Read\",\"description\":\"\",\"parameters\"".replace("\"", quote(format)))
                .contains("\"name\":\"Edit\",\"description\":\"\",\"parameters\"".replace("\"", quote(format)));
        assertThat(UndeclaredTools.of(export.lines().get(0))).isEmpty();
        assertThat(export.report().lossyBy()).doesNotContainKey(ExportWarning.UNDECLARED_TOOLS);
    }

    @Test
    void declared_schema_wins_over_an_inferred_one() {
        Exports.Export export =
                export(TrainingFormat.TRL_PREFERENCE, INFERRED, example("", READ), example(tool("Read"), EDIT));

        assertThat(export.text()).endsWith("\"tools\":[" + tool("Read") + "]}\n");
        assertThat(export.report().lossyBy()).containsEntry(ExportWarning.UNDECLARED_TOOLS, 1L);
    }

    @Test
    void schemas_of_the_chosen_answer_come_first() {
        Exports.Export export = export(
                TrainingFormat.TRL_PREFERENCE,
                INFERRED,
                example(tool("Read"), READ),
                example(tool("Edit") + "," + tool("Read"), EDIT));

        assertThat(export.text()).endsWith("\"tools\":[" + tool("Read") + "," + tool("Edit") + "]}\n");
    }

    @Test
    void tool_that_the_other_answer_declares_is_declared() {
        assertThat(export(
                                TrainingFormat.OPENAI_DPO,
                                ExportOptions.DEFAULT,
                                example("", EDIT),
                                example(tool("Edit"), READ))
                        .report()
                        .lossyBy())
                .as("Read is called by one answer, and declared by none")
                .containsEntry(ExportWarning.UNDECLARED_TOOLS, 1L);
        assertThat(export(
                                TrainingFormat.OPENAI_DPO,
                                ExportOptions.DEFAULT,
                                example(tool("Read"), EDIT),
                                example(tool("Edit"), READ))
                        .report()
                        .lossyBy())
                .doesNotContainKey(ExportWarning.UNDECLARED_TOOLS);
    }

    @Test
    void calls_in_parallel_of_either_answer_are_told() {
        String both = READ.replace("}}", "},\"group\":1}") + "," + EDIT.replace("}}", "},\"group\":1}");

        assertThat(parallel(both, READ)).contains("\"parallel_tool_calls\":true");
        assertThat(parallel(READ, both)).contains("\"parallel_tool_calls\":true");
        assertThat(parallel(READ, EDIT)).contains("\"parallel_tool_calls\":false");
    }

    @Test
    void openai_refuses_pairs_with_more_tools_than_it_takes() {
        Exports.Export export = export(
                TrainingFormat.OPENAI_DPO,
                ExportOptions.DEFAULT,
                example(tools("f", 65), READ),
                example(tools("g", 64), EDIT));

        assertThat(export.report().skippedBy()).containsOnlyKeys(SkipReason.TOO_MANY_TOOLS);
    }

    private static String parallel(String chosen, String rejected) {
        return export(TrainingFormat.OPENAI_DPO, INFERRED, example("", chosen), example("", rejected))
                .text();
    }

    /** The schemas of ShareGPT are text inside text. */
    private static String quote(TrainingFormat format) {
        return format == TrainingFormat.SHAREGPT_PREFERENCE ? "\\\"" : "\"";
    }

    private static Exports.Export export(
            TrainingFormat format, ExportOptions options, TrainingExample chosen, TrainingExample rejected) {
        return Exports.export(format, options, List.of(new ExportRow.Pair(chosen, rejected, null)));
    }

    private static TrainingExample example(String tools, String actions) {
        return Fixtures.example(draft -> draft.inputText("Fix it")
                .inputStructured(JsonText.of("{\"tools\":[" + tools + "]}"))
                .expectedActions(JsonText.of("[" + actions + "]")));
    }

    private static String tools(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> tool(prefix + i)).collect(Collectors.joining(","));
    }

    private static String tool(String name) {
        return "{\"type\":\"function\",\"function\":{\"name\":\"" + name
                + "\",\"description\":\"declared\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}";
    }
}
