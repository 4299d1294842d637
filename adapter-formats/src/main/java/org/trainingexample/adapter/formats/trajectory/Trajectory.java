package org.trainingexample.adapter.formats.trajectory;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.domain.export.ExportWarning;

/**
 * The trajectory that the payloads of an example describe.
 *
 * @param turns the messages: prior turns, or the whole dialogue as it was recorded
 * @param tools the schemas, as OpenAI spells them
 * @param reasoning of the last answer
 * @param losses what of the payloads no conversation can hold
 */
public record Trajectory(
        @Nullable String system,
        List<Turn> turns,
        List<JsonValue> tools,
        @Nullable String reasoning,
        List<Step> steps,
        Set<ExportWarning> losses) {
    public Stream<Call> calls() {
        return Stream.concat(
                turns.stream().flatMap(turn -> turn.calls().stream()),
                steps.stream().map(Step::call));
    }
}
