package org.trainingexample.adapter.formats;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.export.ToolArguments;

/**
 * The card of a Hugging Face dataset, with declared features. Without them {@code datasets} takes the types of its columns
 * from the first rows that it reads, and fails at the first later row with a tool call of another shape.
 *
 * @param dataFiles the pattern of the files of each split
 * @param features the YAML of the columns
 */
record DatasetCard(String name, SortedMap<String, String> dataFiles, List<String> features) {
    private static final String OF_ANY_SHAPE =
            "tool calls of different shapes stand in one column; `list: json` needs" + " `datasets` 4.7 or newer.";
    private static final String OF_ONE_SHAPE = "not every row has tool calls.";

    /** A column of text. */
    static String text(String name) {
        return scalar(name, "string");
    }

    static String scalar(String name, String type) {
        return "- {name: " + name + ", dtype: " + type + "}";
    }

    /** A column that holds a field of an example as it is. */
    static String column(ExampleField field) {
        String name = field.wireName();
        return switch (field) {
            case INPUT_STRUCTURED, METADATA -> scalar(name, "json");
            case EXPECTED_ACTIONS -> "- {name: " + name + ", list: json}";
            case LABELS -> "- {name: " + name + ", list: string}";
            case QUALITY_SCORE, CONFIDENCE, DIFFICULTY -> scalar(name, "float64");
            case VERSION -> scalar(name, "int64");
            default -> text(name);
        };
    }

    /** A column of messages. */
    static String messages(String name, ToolArguments arguments) {
        List<String> calls = arguments == ToolArguments.OBJECT
                ? List.of("- {name: tool_calls, list: json}")
                : List.of(
                        "- name: tool_calls",
                        "  list:",
                        "  - {name: id, dtype: string}",
                        "  - {name: type, dtype: string}",
                        "  - name: function",
                        "    struct:",
                        "    - {name: name, dtype: string}",
                        "    - {name: arguments, dtype: string}");
        Stream<String> members = Stream.of(
                        Stream.of(text("role"), text("content"), text("reasoning_content")),
                        calls.stream(),
                        Stream.of(text("tool_call_id"), text("name")))
                .flatMap(lines -> lines);
        return Stream.concat(Stream.of("- name: " + name, "  list:"), members.map(line -> "  " + line))
                .collect(Collectors.joining("\n"));
    }

    /** A column of schemas: objects of any shape, or one JSON text. */
    static String tools(ToolArguments arguments) {
        return arguments == ToolArguments.OBJECT ? "- {name: tools, list: json}" : text("tools");
    }

    String markdown() {
        String files = dataFiles.entrySet().stream()
                .map(file -> "  - {split: " + file.getKey() + ", path: " + file.getValue() + "}\n")
                .collect(Collectors.joining());
        String configuration = files.isEmpty() ? "" : "configs:\n- config_name: default\n  data_files:\n" + files;
        String columns = features.stream()
                .flatMap(String::lines)
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
        return "---\npretty_name: \"" + name + "\"\n" + configuration + "dataset_info:\n  features:\n" + columns
                + "---\n\n# " + name
                + "\n\nTraining examples, exported by TrainingExampleService. The features above are declared because "
                + (columns.contains("json") ? OF_ANY_SHAPE : OF_ONE_SHAPE) + "\n";
    }
}
