package org.trainingexample.adapter.formats.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.adapter.formats.OneRow.assistant;
import static org.trainingexample.adapter.formats.OneRow.example;
import static org.trainingexample.adapter.formats.OneRow.recorded;
import static org.trainingexample.adapter.formats.OneRow.user;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.formats.OneRow;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.CallIds;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;

/** Calls: older spellings, and ids as Mistral wants them. */
class CallsTest {
    private static final Pattern IDS = Pattern.compile("'(?:id|tool_call_id)':'([^']*)'");

    @Test
    void write_takes_function_calls_of_older_messages() {
        OneRow row = OneRow.of(
                TrainingFormat.OPENAI_CHAT,
                recorded(
                        user("q"),
                        "{'role':'assistant','content':null,'function_call':{'name':'f','arguments':'{}'}}",
                        "{'role':'function','name':'f','content':'r'}",
                        assistant("ok")));

        assertThat(row.text())
                .contains("{'role':'assistant','content':null,'tool_calls':[{'id':'call_0','type':'function',"
                        + "'function':{'name':'f','arguments':'{}'}}]},"
                        + "{'role':'tool','tool_call_id':'call_0','content':'r'}");
        assertThat(row.losses()).containsExactly(ExportWarning.UNDECLARED_TOOLS);
    }

    @Test
    void write_skips_a_message_with_both_spellings_of_calls() {
        OneRow row = OneRow.of(
                TrainingFormat.OPENAI_CHAT,
                recorded(
                        user("q"),
                        "{'role':'assistant','function_call':{'name':'f'},'tool_calls':[{'function':{'name':'f'}}]}"));

        assertThat(row.reason()).isEqualTo(SkipReason.INVALID_TRAJECTORY);
        assertThat(row.detail()).contains("/messages/1/function_call must not stand beside tool_calls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'null'", "' null '", "''", "null", "{}"})
    void write_takes_arguments_that_are_null_or_blank_for_none(String arguments) {
        OneRow row = OneRow.of(
                TrainingFormat.OPENAI_CHAT,
                recorded(
                        user("q"),
                        "{'role':'assistant','tool_calls':[{'id':'c','function':{'name':'f','arguments':" + arguments
                                + "}}]}"));

        assertThat(row.text()).contains("'arguments':'{}'");
    }

    @Test
    void write_counts_members_of_calls_that_it_does_not_know() {
        OneRow row = OneRow.of(
                TrainingFormat.OPENAI_CHAT,
                recorded(user("q"), "{'role':'assistant','tool_calls':[{'index':0,'function':{'name':'f'}}]}"));

        assertThat(row.losses()).contains(ExportWarning.UNKNOWN_MEMBERS);
    }

    @Test
    void write_hashes_ids_for_mistral_the_same_way_and_another_for_each_call() {
        TrainingExample example = example(
                "{}",
                "[{'tool':'f','call_id':'call_abc','result':'r'},{'tool':'f','call_id':'call_abc','result':'r'},"
                        + "{'tool':'f','result':'r'}]",
                "ok");

        List<String> ids = ids(mistral(example));

        assertThat(ids).hasSize(6).allMatch(id -> id.matches("[0-9A-Za-z]{9}"));
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isEqualTo("T4MXtrTST");
        assertThat(ids.stream().distinct()).hasSize(3);
        assertThat(mistral(example)).isEqualTo(mistral(example));
    }

    @Test
    void write_counts_what_mistral_s_templates_leave_out_beside_calls() {
        TrainingExample example = example("{}", "[{'tool':'f','thought':'Let me see','result':'r'}]", "ok");

        assertThat(mistral(example).losses()).contains(ExportWarning.TEXT_BESIDE_CALLS);
        assertThat(OneRow.of(TrainingFormat.TRL_SFT, example).losses()).doesNotContain(ExportWarning.TEXT_BESIDE_CALLS);
        assertThat(OneRow.of(TrainingFormat.ALPACA, example).losses())
                .containsExactlyInAnyOrder(ExportWarning.TOOLS, ExportWarning.TEXT_BESIDE_CALLS);
    }

    private static OneRow mistral(TrainingExample example) {
        return OneRow.of(TrainingFormat.TRL_SFT, ExportOptions.builder().callIds(CallIds.MISTRAL), example);
    }

    private static List<String> ids(OneRow row) {
        return IDS.matcher(row.text()).results().map(result -> result.group(1)).toList();
    }
}
