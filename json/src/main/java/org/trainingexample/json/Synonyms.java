package org.trainingexample.json;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Names that other tools use for what has another name here, with the names here, the likeliest first. */
final class Synonyms {
    private static final List<String> INPUT = List.of("input_text");
    private static final List<String> OUTPUT = List.of("output_text");
    private static final List<String> SCORE = List.of("quality_score", "min_quality");
    private static final List<String> LABEL = List.of("labels", "label", "tags");
    private static final List<String> TRACE = List.of("source_trace_hash");
    private static final List<String> DOMAIN = List.of("domain");
    private static final List<String> LIMIT = List.of("limit");
    private static final List<String> SORT = List.of("sort");
    private static final List<String> VALIDATION = List.of("validation");

    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            entry("input", INPUT),
            entry("prompt", INPUT),
            entry("question", INPUT),
            entry("instruction", INPUT),
            entry("query", List.of("q", "input_text")),
            entry("search", List.of("q")),
            entry("output", OUTPUT),
            entry("response", OUTPUT),
            entry("completion", OUTPUT),
            entry("answer", List.of("final_answer")),
            entry("score", SCORE),
            entry("quality", SCORE),
            entry("rating", SCORE),
            entry("reward", SCORE),
            entry("tag", LABEL),
            entry("tags", LABEL),
            entry("label", LABEL),
            entry("category", DOMAIN),
            entry("topic", DOMAIN),
            entry("agent", List.of("agent_id")),
            entry("task", List.of("task_id")),
            entry("execution", List.of("execution_id")),
            entry("run_id", List.of("execution_id")),
            entry("source", List.of("source_type")),
            entry("type", List.of("task_type")),
            entry("trace", TRACE),
            entry("trace_id", TRACE),
            entry("trace_hash", TRACE),
            entry("actions", List.of("expected_actions")),
            entry("tool_calls", List.of("expected_actions")),
            entry("meta", List.of("metadata")),
            entry("author", List.of("extracted_by")),
            entry("since", List.of("created_after")),
            entry("until", List.of("created_before")),
            entry("size", LIMIT),
            entry("page_size", LIMIT),
            entry("per_page", LIMIT),
            entry("count", LIMIT),
            entry("skip", List.of("offset")),
            entry("page", List.of("offset", "cursor")),
            entry("order", SORT),
            entry("order_by", SORT),
            entry("sort_by", SORT),
            entry("val", VALIDATION),
            entry("valid", VALIDATION),
            entry("dev", VALIDATION),
            entry("eval", VALIDATION),
            entry("training", List.of("train")),
            entry("human", List.of("human_annotated")),
            entry("code", List.of("code_generation")));

    private Synonyms() {}

    static Stream<String> of(String name) {
        return NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream();
    }
}
