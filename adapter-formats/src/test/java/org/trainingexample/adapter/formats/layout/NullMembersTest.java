package org.trainingexample.adapter.formats.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.adapter.formats.OneRow.example;
import static org.trainingexample.adapter.formats.OneRow.recorded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.adapter.formats.OneRow;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.format.TrainingFormat;

/** A member that is null counts as absent, and what is absent cannot be lost. */
class NullMembersTest {
    @ParameterizedTest
    @EnumSource(
            value = TrainingFormat.class,
            names = {"OPENAI_CHAT", "TRL_SFT", "SHAREGPT", "AXOLOTL"})
    void write_does_not_tell_null_members_as_lost(TrainingFormat format) {
        TrainingExample messages = recorded(
                "{'role':'user','content':'q','name':null,'tool_calls':null,'tool_call_id':null}",
                "{'role':'assistant','content':'ok','refusal':null,'function_call':null,'tool_calls':null}");
        TrainingExample structured = example("{'messages':null,'context':null}", "ok");
        TrainingExample step = example("{}", "[{'tool':'f','params':{},'result':'r','error':null}]", "ok");

        assertThat(OneRow.of(format, messages).losses()).isEmpty();
        assertThat(OneRow.of(format, structured).losses()).isEmpty();
        assertThat(OneRow.of(format, step).losses()).containsExactly(ExportWarning.UNDECLARED_TOOLS);
    }

    @Test
    void write_leaves_null_members_out_of_the_input_of_alpaca() {
        assertThat(OneRow.of(TrainingFormat.ALPACA, example("{'context':null}", "ok"))
                        .text())
                .contains("'input':''");
    }
}
