package org.trainingexample.adapter.formats.conversation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.ToolJson;

/**
 * The schemas of the tools that a row offers, as OpenAI spells them.
 *
 * @param declared those that an example brings along
 * @param inferred those that were made up from calls
 */
public record Toolbox(List<JsonValue> declared, List<JsonValue> inferred) {
    public Toolbox {
        declared = List.copyOf(declared);
        inferred = List.copyOf(inferred);
    }

    /** All schemas, the declared ones first. */
    public List<JsonValue> schemas() {
        return Stream.concat(declared.stream(), inferred.stream()).toList();
    }

    /** The names of the tools that have schemas. */
    public Stream<String> names() {
        return schemas().stream().map(ToolJson::name);
    }

    /** Whether all of these tools have schemas. */
    public boolean hasAll(Collection<String> called) {
        return names().collect(Collectors.toSet()).containsAll(called);
    }

    /** This toolbox and the tools that only the other one has; a schema that was declared by either comes before one that was inferred. */
    Toolbox with(Toolbox other) {
        List<JsonValue> bothDeclared = union(declared, other.declared);
        Set<String> known = bothDeclared.stream().map(ToolJson::name).collect(Collectors.toSet());
        List<JsonValue> bothInferred = union(inferred, other.inferred).stream()
                .filter(tool -> !known.contains(ToolJson.name(tool)))
                .toList();
        return new Toolbox(bothDeclared, bothInferred);
    }

    private static List<JsonValue> union(List<JsonValue> one, List<JsonValue> other) {
        Map<String, JsonValue> byName = new LinkedHashMap<>();
        Stream.concat(one.stream(), other.stream()).forEach(tool -> byName.putIfAbsent(ToolJson.name(tool), tool));
        return List.copyOf(byName.values());
    }
}
