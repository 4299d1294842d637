package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.Conversation;
import org.trainingexample.adapter.formats.conversation.SingleRow;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;

/**
 * {@code {prompt, tools, solution, id}}: a prompt to sample answers to, and the reference answer to score them by. TRL hands columns
 * beside the prompt to its reward functions; its own ones know {@code solution}.
 */
public record TrlPrompt(TrlJson trl) implements Layout<SingleRow> {
    /** A prompt has no response, so warnings about the response do not apply. */
    private static final Set<ExportWarning> OF_RESPONSES = EnumSet.of(
            ExportWarning.TRUNCATED,
            ExportWarning.TRAILING_TURNS,
            ExportWarning.STUBBED_RESULTS,
            ExportWarning.UNDECLARED_TOOLS);

    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        return Attempt.of(row)
                .require(!solution(row).isBlank(), SkipReason.NO_ANSWER, "there is no final answer and no output text");
    }

    @Override
    public List<Turn> turns(SingleRow row) {
        return row.conversation().prompt();
    }

    @Override
    public void adjust(SingleRow row, Set<ExportWarning> losses) {
        Conversation conversation = row.conversation();
        losses.removeAll(OF_RESPONSES);
        if (!conversation
                .toolbox()
                .hasAll(Turn.calledTools(conversation.prompt()).toList())) {
            losses.add(ExportWarning.UNDECLARED_TOOLS);
        }
        losses.addAll(trl.losses(conversation.prompt(), List.of()));
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        trl.writeMessages("prompt", row.conversation().prompt(), json);
        trl.writeTools(row.conversation().tools(), json);
        json.writeStringField("solution", solution(row));
        ExampleJson.write(ExampleField.ID, row.example(), json);
    }

    private static String solution(SingleRow row) {
        Output output = row.example().output();
        return output.finalAnswer().isBlank() ? output.text() : output.finalAnswer();
    }
}
