package org.trainingexample.adapter.formats.trajectory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;
import org.trainingexample.domain.export.ExportWarning;

/**
 * Reads one expected action. It names its tool by {@code tool} or, in the planning form, by {@code action}; an action without
 * {@code params} has all its other members for parameters.
 */
final class StepReader {
    private StepReader() {}

    /** @param losses takes notice of members that the profile does not know */
    static Step step(ProfileObject step, Set<ExportWarning> losses) {
        boolean planned = step.get("tool") == null && step.get("action") != null;
        String tool = step.name(planned ? "action" : "tool");
        if (planned && step.get("params") == null) {
            return new Step(call(tool, step.members()), null, false, true, null);
        }
        Call call =
                CallReader.call(step.string("call_id"), tool, step, "params").withResult(result(step));
        JsonValue group = step.get("group", Kind.NUMBER, "must be a number");
        Step read = new Step(
                call,
                step.string("thought"),
                step.flag("is_error", false),
                step.flag("train", true),
                group == null ? null : group.number().stripTrailingZeros().toPlainString());
        if (step.hasUnknown()) {
            losses.add(ExportWarning.UNKNOWN_MEMBERS);
            if (step.get("params") == null) {
                step.refuse("params", "required", "is required beside members that the profile does not know");
            }
        }
        return read;
    }

    /** {@code {action, ...rest}}. */
    private static Call call(String tool, Map<String, JsonValue> members) {
        Map<String, JsonValue> rest = new LinkedHashMap<>(members);
        rest.remove("action");
        rest.remove("tool");
        String spelling = rest.entrySet().stream()
                .map(member -> JsonSpelling.quote(member.getKey()) + ":"
                        + member.getValue().compact())
                .collect(Collectors.joining(",", "{", "}"));
        return new Call(null, tool, spelling, JsonValue.of(spelling), null);
    }

    private static @Nullable String result(ProfileObject step) {
        JsonValue result = step.get("result");
        if (result == null) {
            return null;
        }
        return result.is(Kind.STRING) ? result.text() : result.compact();
    }
}
