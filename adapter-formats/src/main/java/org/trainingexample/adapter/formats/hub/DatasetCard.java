package org.trainingexample.adapter.formats.hub;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.adapter.formats.file.ColumnShapes;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.format.ToolArguments;

/**
 * The card of a Hugging Face dataset, with declared features. Without them {@code datasets} takes the types of its columns
 * from the first rows that it reads, and fails at the first later row with a tool call of another shape.
 *
 * @param dataFiles the pattern of the files of each split
 * @param features the YAML of the columns
 * @param usage Markdown that follows the description
 */
record DatasetCard(String name, SortedMap<String, String> dataFiles, List<String> features, String usage) {
    private static final String OF_ANY_SHAPE =
            "objects of different shapes stand in one column; `json` needs `datasets` 4.7 or newer.";
    private static final String OF_ONE_SHAPE = "not every row has a value in every column.";

    /** The features of messages in which the arguments of calls are text. */
    private static final List<String> MESSAGE_MEMBERS = List.of(
            text("role"),
            text("content"),
            text("reasoning_content"),
            "- name: tool_calls",
            "  list:",
            "  - {name: id, dtype: string}",
            "  - {name: type, dtype: string}",
            "  - name: function",
            "    struct:",
            "    - {name: name, dtype: string}",
            "    - {name: arguments, dtype: string}",
            text("tool_call_id"),
            text("name"));

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
        return switch (field.kind()) {
            case OBJECT -> scalar(name, "json");
            case OBJECTS -> "- {name: " + name + ", list: json}";
            case LABELS -> "- {name: " + name + ", list: string}";
            case NUMBER -> scalar(name, "float64");
            case COUNT -> scalar(name, "int64");
            case ID, UUID, TEXT, CONSTANT, HASH, TIME -> text(name);
        };
    }

    /**
     * A column of messages. As a struct each message would have every member, null where it is absent, and the chat templates of
     * Llama, GPT-OSS and DeepSeek ask whether {@code tool_calls} is there, not whether it is null.
     */
    static String messages(String name, ToolArguments arguments, ColumnShapes shapes) {
        if (!shapes.plainMessages() && arguments == ToolArguments.OBJECT) {
            return "- {name: " + name + ", list: json}";
        }
        List<String> members = shapes.plainMessages() ? List.of(text("role"), text("content")) : MESSAGE_MEMBERS;
        return Stream.concat(
                        Stream.of("- name: " + name, "  list:"),
                        members.stream().map(line -> "  " + line))
                .collect(Collectors.joining("\n"));
    }

    /** A column of schemas: objects of any shape, one JSON text, or null in all rows. */
    static String tools(ToolArguments arguments, ColumnShapes shapes) {
        boolean objects = arguments == ToolArguments.OBJECT && !shapes.withoutTools();
        return objects ? "- {name: tools, list: json}" : text("tools");
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
                + (columns.contains("json") ? OF_ANY_SHAPE : OF_ONE_SHAPE) + "\n" + usage;
    }
}
