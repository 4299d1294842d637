package org.trainingexample.adapter.formats.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.adapter.formats.OneRow.assistant;
import static org.trainingexample.adapter.formats.OneRow.example;
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
import org.trainingexample.domain.format.Answer;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.testkit.Fixtures;

/** Orders of roles that consumers refuse, and turns with nothing in them to learn. */
class RolesTest {
    private static final String SYSTEM = "{'role':'system','content':'S2'}";

    @Test
    void write_joins_neighbouring_messages_of_one_role() {
        OneRow users = chat(recorded(user("q"), user("more"), assistant("x")));
        OneRow assistants = chat(recorded(user("q"), assistant("one"), assistant("two")));
        OneRow systems = chat(example("{'system':'S1','messages':[" + SYSTEM + "]}", "x"));
        OneRow history = chat(example("{'messages':[" + user("context") + "]}", "x"));

        assertThat(users.text()).contains("{'role':'user','content':'q\\n\\nmore'},{'role':'assistant'");
        assertThat(assistants.text()).contains("{'role':'assistant','content':'one\\n\\ntwo'}]");
        assertThat(systems.text()).contains("[{'role':'system','content':'S1\\n\\nS2'},{'role':'user'");
        assertThat(history.text()).contains("[{'role':'user','content':'context\\n\\nq'},{'role':'assistant'");
        for (OneRow row : new OneRow[] {users, assistants, systems, history}) {
            assertThat(row.losses()).containsExactly(ExportWarning.MERGED_TURNS);
        }
    }

    @Test
    void write_joins_what_is_said_with_the_calls_that_follow() {
        String call = "{'role':'assistant','tool_calls':[{'id':'c','function':{'name':'f'}}]}";

        OneRow row = chat(recorded(user("q"), assistant("Let me see"), call));

        assertThat(row.text()).contains("{'role':'assistant','content':'Let me see','tool_calls':[");
        assertThat(row.losses()).contains(ExportWarning.MERGED_TURNS);
    }

    @Test
    void write_does_not_join_what_is_learned_with_what_is_not() {
        String untrained = "{'role':'assistant','content':'x','weight':0}";
        String thinking = "{'role':'assistant','content':'x','reasoning':'r'}";

        assertThat(chat(recorded(user("q"), untrained, assistant("y"))).reason())
                .isEqualTo(SkipReason.TURN_ORDER);
        assertThat(chat(recorded(user("q"), assistant("y"), thinking)).reason()).isEqualTo(SkipReason.TURN_ORDER);
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"OPENAI_CHAT", "TRL_SFT", "TRL_MESSAGES", "TRL_KTO", "SHAREGPT", "ALPACA", "AXOLOTL", "HF"})
    void write_skips_a_system_message_behind_others(TrainingFormat format) {
        TrainingExample example = recorded(user("q"), assistant("x"), SYSTEM, user("more"), assistant("y"));

        assertThat(OneRow.of(format, example).reason()).isEqualTo(SkipReason.TURN_ORDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'assistant','content':''}",
                "{'role':'assistant','content':'  \\n'}",
                "{'role':'assistant','content':[]}",
                "{'role':'assistant','content':'','reasoning_content':'only thought'}"
            })
    void write_skips_a_recorded_run_that_says_nothing(String silent) {
        assertThat(chat(recorded(user("q"), silent)).reason()).isEqualTo(SkipReason.NO_ANSWER);
    }

    @Test
    void write_leaves_out_turns_that_say_nothing_and_counts_them() {
        OneRow row =
                chat(recorded(user("q"), assistant(""), user("more"), assistant("x"), user("and?"), assistant("")));

        assertThat(row.text()).contains("[{'role':'user','content':'q\\n\\nmore'},{'role':'assistant','content':'x'}]");
        assertThat(row.losses())
                .containsExactlyInAnyOrder(
                        ExportWarning.EMPTY_TURNS, ExportWarning.MERGED_TURNS, ExportWarning.TRAILING_TURNS);
    }

    @Test
    void write_takes_a_blank_answer_for_none() {
        TrainingExample other =
                Fixtures.example(draft -> draft.inputText("q").outputText(" \n").finalAnswer("short"));

        assertThat(chat(example("{}", "   ")).reason()).isEqualTo(SkipReason.NO_ANSWER);
        assertThat(chat(other).text()).contains("'content':'short'");
        assertThat(OneRow.of(TrainingFormat.OPENAI_CHAT, ExportOptions.builder().answer(Answer.BOTH), other)
                        .text())
                .contains("'content':'short'");
    }

    private static OneRow chat(TrainingExample example) {
        return OneRow.of(TrainingFormat.OPENAI_CHAT, example);
    }
}
