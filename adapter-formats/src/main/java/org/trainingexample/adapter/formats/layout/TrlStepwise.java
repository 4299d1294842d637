package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.Conversation;
import org.trainingexample.adapter.formats.conversation.ConversationBuilder;
import org.trainingexample.adapter.formats.conversation.SingleRow;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Step;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;

/**
 * {@code {prompt, completions, labels}}, all of it text: the expected actions as steps, and the answer as the last one. An action is
 * good unless it is marked as an error, the answer if the example is.
 *
 * @param quality tells good examples from bad ones, and skips those between
 */
public record TrlStepwise(TrlUnpaired quality) implements Layout<SingleRow> {
    private record Stage(String text, boolean good) {}

    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        return quality.accept(row)
                .require(!steps(row).isEmpty(), SkipReason.NO_STEPS, "there are no expected actions to label");
    }

    @Override
    public List<Turn> turns(SingleRow row) {
        return List.of();
    }

    @Override
    public void adjust(SingleRow row, Set<ExportWarning> losses) {
        Conversation conversation = row.conversation();
        losses.remove(ExportWarning.STUBBED_RESULTS);
        losses.remove(ExportWarning.UNDECLARED_TOOLS);
        losses.remove(ExportWarning.NORMALISED_TOOLS);
        if (!conversation.tools().isEmpty()
                || steps(row).stream().anyMatch(step -> step.call().result() != null)) {
            losses.add(ExportWarning.TOOLS);
        }
        losses.addAll(AlpacaJson.wordsOnly(conversation.prompt(), List.of()));
        if (conversation.turns().stream().anyMatch(turn -> !turn.trained())) {
            losses.add(ExportWarning.TRAIN_FLAGS);
        }
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        String prompt = row.conversation().prompt().stream()
                .map(Turn::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
        json.writeStringField("prompt", prompt);
        List<Stage> stages = stages(row);
        json.writeArrayFieldStart("completions");
        for (Stage stage : stages) {
            json.writeString(stage.text());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("labels");
        for (Stage stage : stages) {
            json.writeBoolean(stage.good());
        }
        json.writeEndArray();
    }

    private List<Stage> stages(SingleRow row) {
        List<Stage> stages = new ArrayList<>();
        for (Step step : steps(row)) {
            Turn turn = new Turn(Speaker.ASSISTANT, "", List.of(step.call()), step.trained(), null);
            String thought = step.thought() == null || step.thought().isEmpty() ? "" : step.thought() + "\n";
            stages.add(new Stage(thought + ShareGptJson.value(turn), !step.error()));
        }
        List<Turn> turns = row.conversation().turns();
        Turn last = turns.get(turns.size() - 1);
        if (last.isAnswer()) {
            stages.add(new Stage(last.text(), quality.isGood(row)));
        }
        return stages;
    }

    private static List<Step> steps(SingleRow row) {
        return Objects.requireNonNull(
                        ConversationBuilder.trajectory(row.example()).made())
                .steps();
    }
}
