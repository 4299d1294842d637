package org.trainingexample.adapter.formats.conversation;

import java.util.stream.Collectors;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.TrajectoryReader;
import org.trainingexample.domain.TrainingExample;

/** The structured input as text beside a prompt. */
public final class StructuredInput {
    private StructuredInput() {}

    /** The structured input without the keys of the trajectory profile; nothing if nothing else is in it. */
    public static String of(TrainingExample example) {
        String rest = JsonValue.of(example.input().structured().text()).members().entrySet().stream()
                .filter(member -> !TrajectoryReader.INPUT_KEYS.contains(member.getKey()))
                .filter(member -> !member.getValue().is(JsonValue.Kind.NULL))
                .map(member -> JsonSpelling.quote(member.getKey()) + ":"
                        + member.getValue().compact())
                .collect(Collectors.joining(","));
        return rest.isEmpty() ? "" : "{" + rest + "}";
    }
}
