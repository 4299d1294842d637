package org.trainingexample.adapter.formats.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;
import org.trainingexample.adapter.formats.trajectory.Call;

/**
 * The least schemas that fit every call that was observed: a parameter has the types that were seen, and is required if no
 * call left it out. Sorted by name, so that the order of the calls does not matter.
 */
public final class InferredTools {
    /** The most tools and parameters that are learned, because they are kept in memory. */
    static final int MAX_PARAMETERS = 10_000;

    private final Map<String, Tool> tools = new TreeMap<>();
    private int learned;

    private static final class Tool {
        private final SortedMap<String, Parameter> parameters = new TreeMap<>();
        private long calls;
    }

    private static final class Parameter {
        private final SortedSet<String> types = new TreeSet<>();
        private long calls;
    }

    public void observe(Call call) {
        if (!tools.containsKey(call.tool()) && ++learned > MAX_PARAMETERS) {
            return;
        }
        Tool tool = tools.computeIfAbsent(call.tool(), name -> new Tool());
        tool.calls++;
        call.arguments().members().forEach((name, value) -> {
            if (tool.parameters.containsKey(name) || ++learned <= MAX_PARAMETERS) {
                Parameter parameter = tool.parameters.computeIfAbsent(name, unseen -> new Parameter());
                parameter.calls++;
                parameter.types.add(type(value));
            }
        });
    }

    /** The schemas of those among the named tools that were observed, each once. */
    List<JsonValue> schemas(Stream<String> names) {
        List<JsonValue> schemas = new ArrayList<>();
        names.distinct().sorted().filter(tools::containsKey).forEach(name -> schemas.add(schema(name)));
        return schemas;
    }

    private JsonValue schema(String name) {
        Tool tool = tools.getOrDefault(name, new Tool());
        String properties = tool.parameters.entrySet().stream()
                .map(entry -> JsonSpelling.quote(entry.getKey()) + ":{\"type\":" + types(entry.getValue().types) + "}")
                .collect(Collectors.joining(","));
        String required = tool.parameters.entrySet().stream()
                .filter(entry -> entry.getValue().calls == tool.calls)
                .map(entry -> JsonSpelling.quote(entry.getKey()))
                .collect(Collectors.joining(","));
        return JsonValue.of("{\"type\":\"function\",\"function\":{\"name\":" + JsonSpelling.quote(name)
                + ",\"description\":\"\",\"parameters\":{\"type\":\"object\",\"properties\":{" + properties
                + "},\"required\":["
                + required + "]}}}");
    }

    private static String types(SortedSet<String> seen) {
        List<String> types = seen.stream()
                .filter(type -> !(type.equals("integer") && seen.contains("number")))
                .map(JsonSpelling::quote)
                .toList();
        return types.size() == 1 ? types.get(0) : "[" + String.join(",", types) + "]";
    }

    /** The name that JSON Schema has for it. */
    private static String type(JsonValue value) {
        boolean whole =
                value.is(Kind.NUMBER) && value.number().stripTrailingZeros().scale() <= 0;
        return whole ? "integer" : value.kind().name().toLowerCase(Locale.ROOT);
    }
}
