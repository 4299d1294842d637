package org.trainingexample.adapter.formats.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.adapter.formats.OneRow.assistant;
import static org.trainingexample.adapter.formats.OneRow.recorded;
import static org.trainingexample.adapter.formats.OneRow.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.formats.OneRow;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.Reasoning;
import org.trainingexample.domain.format.TrainingFormat;

/** Where the reasoning of the assistant goes. */
class ReasoningTest {
    private static final String INLINE = "<think>\\nbecause\\n</think>\\n\\n";
    private static final String CALLED = "{'role':'assistant','reasoning':'because','tool_calls':"
            + "[{'id':'c','function':{'name':'f','arguments':{}}}]}";
    private static final String RESULT = "{'role':'tool','tool_call_id':'c','content':'r'}";

    @ParameterizedTest
    @ValueSource(strings = {"reasoning", "reasoning_content"})
    void write_keeps_reasoning_whichever_way_a_message_spells_it(String member) {
        TrainingExample example = thoughtful(member);

        for (TrainingFormat format : new TrainingFormat[] {TrainingFormat.AXOLOTL, TrainingFormat.TRL_SFT}) {
            OneRow row = OneRow.of(format, example);
            assertThat(row.text()).contains("'content':'ok','reasoning_content':'because'");
            assertThat(row.losses()).isEmpty();
        }
    }

    @Test
    void write_skips_two_reasonings_that_differ() {
        OneRow row = OneRow.of(
                TrainingFormat.AXOLOTL,
                recorded(user("q"), "{'role':'assistant','content':'ok','reasoning':'a','reasoning_content':'b'}"));

        assertThat(row.reason()).isEqualTo(SkipReason.INVALID_TRAJECTORY);
        assertThat(row.detail()).contains("/messages/1/reasoning must not contradict");
    }

    @Test
    void write_puts_reasoning_before_answers_and_calls_of_sharegpt() {
        OneRow row = OneRow.of(
                TrainingFormat.SHAREGPT,
                recorded(user("q"), CALLED, RESULT, "{'role':'assistant','content':'ok','reasoning':'because'}"));

        assertThat(row.text())
                .contains("{'from':'function_call','value':'" + INLINE + "{\\'name\\':\\'f\\',")
                .contains("{'from':'gpt','value':'" + INLINE + "ok'}");
        assertThat(row.losses()).containsExactly(ExportWarning.UNDECLARED_TOOLS);
    }

    @Test
    void write_counts_reasoning_that_is_left_out() {
        for (TrainingFormat format : new TrainingFormat[] {TrainingFormat.OPENAI_CHAT, TrainingFormat.ALPACA}) {
            OneRow row = OneRow.of(format, thoughtful("reasoning"));
            assertThat(row.text()).doesNotContain("because");
            assertThat(row.losses()).containsExactly(ExportWarning.REASONING);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"OPENAI_CHAT", "ALPACA", "SHAREGPT", "TRL_SFT", "AXOLOTL"})
    void write_puts_reasoning_into_the_text_on_request(TrainingFormat format) {
        OneRow row = OneRow.of(format, ExportOptions.builder().reasoning(Reasoning.INLINE), thoughtful("reasoning"));

        assertThat(row.text()).contains("'" + INLINE + "ok'").doesNotContain("reasoning_content");
        assertThat(row.losses()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"OPENAI_CHAT", "ALPACA", "SHAREGPT", "TRL_SFT", "AXOLOTL"})
    void write_leaves_reasoning_out_on_request(TrainingFormat format) {
        OneRow row = OneRow.of(format, ExportOptions.builder().reasoning(Reasoning.OMIT), thoughtful("reasoning"));

        assertThat(row.text()).doesNotContain("because");
        assertThat(row.losses()).containsExactly(ExportWarning.REASONING);
    }

    @Test
    void write_does_not_put_reasoning_into_the_text_whose_end_could_not_be_found() {
        TrainingExample example = recorded(
                user("q"), "{'role':'assistant','content':'ok','reasoning':'a </think> b'}", user("?"), assistant("x"));

        for (TrainingFormat format : new TrainingFormat[] {TrainingFormat.OPENAI_CHAT, TrainingFormat.SHAREGPT}) {
            OneRow row = OneRow.of(format, ExportOptions.builder().reasoning(Reasoning.INLINE), example);
            assertThat(row.text()).doesNotContain("think>");
            assertThat(row.losses()).containsExactly(ExportWarning.REASONING);
        }
    }

    private static TrainingExample thoughtful(String member) {
        return recorded(user("q"), "{'role':'assistant','content':'ok','" + member + "':'because'}");
    }
}
