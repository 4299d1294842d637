package org.trainingexample.adapter.formats.trajectory;

import static org.trainingexample.domain.ExampleField.EXPECTED_ACTIONS;
import static org.trainingexample.domain.ExampleField.INPUT_STRUCTURED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.domain.Input;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.validation.Violations;

/**
 * Reads the trajectory profile out of payloads: the optional keys by which they tell an agent's whole trajectory. Payloads are
 * free in form, so the profile is no condition for storing an example: one that breaks it is kept as it is, and skipped by the
 * exports that would have to read it. What breaks it is collected; what is read beside that is then of no use.
 */
public final class TrajectoryReader {
    /** The members of {@code input_structured} that the profile gives a meaning. */
    public static final Set<String> INPUT_KEYS = Set.of("system", "messages", "tools", "reasoning");

    private TrajectoryReader() {}

    public static Trajectory read(Input input, Output output, Violations violations) {
        ProfileObject structured =
                new ProfileObject(JsonValue.of(input.structured().text()), INPUT_STRUCTURED.pointer(), violations);
        String system = structured.string("system");
        MessageReader.Messages messages = MessageReader.messages(structured.objects("messages"));
        String reasoning = structured.string("reasoning");
        Set<ExportWarning> losses = EnumSet.noneOf(ExportWarning.class);
        List<JsonValue> tools = ToolReader.tools(structured, losses);
        List<Step> steps = steps(output, violations, losses);
        if (structured.hasUnknown()) {
            losses.add(ExportWarning.STRUCTURED_INPUT);
        }
        losses.addAll(messages.losses());
        String instructions = system == null || system.isBlank() ? null : system;
        String thought = reasoning == null || reasoning.isBlank() ? null : reasoning;
        return new Trajectory(instructions, messages.turns(), tools, thought, steps, losses);
    }

    private static List<Step> steps(Output output, Violations violations, Set<ExportWarning> losses) {
        List<JsonValue> actions = JsonValue.of(output.expectedActions().text()).elements();
        List<Step> steps = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonValue action : actions) {
            String pointer = EXPECTED_ACTIONS.pointer() + "/" + steps.size();
            Step step = StepReader.step(new ProfileObject(action, pointer, violations), losses);
            if (steps.isEmpty() || !step.isTakenWith(steps.get(steps.size() - 1))) {
                ids.clear();
            }
            String id = step.call().id();
            if (id != null && !ids.add(id)) {
                violations.add(pointer + "/call_id", "duplicate-id", "must not repeat an id of the same group");
            }
            steps.add(step);
        }
        return steps;
    }
}
