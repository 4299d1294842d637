package org.trainingexample.adapter.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.Violations.Captured;
import org.trainingexample.domain.query.SearchQuery;
import org.trainingexample.domain.query.TrainingExampleFilter;

/** The parameters that select examples, wherever examples are selected. */
final class FilterParameters {
    static final String SEARCH = "q";

    /** Followed by the name of a member. */
    private static final String METADATA = "metadata.";

    static final Set<String> NAMES = Set.of(
            SEARCH,
            METADATA,
            "agent_id",
            "domain",
            "source_type",
            "task_type",
            "execution_id",
            "task_id",
            "extracted_by",
            "source_trace_hash",
            "min_quality",
            "max_quality",
            "min_confidence",
            "max_confidence",
            "rated",
            "min_difficulty",
            "max_difficulty",
            "label",
            "any_label",
            "created_after",
            "created_before",
            "updated_after",
            "updated_before");

    private FilterParameters() {}

    /** The names for a call that has others too. */
    static Set<String> and(Set<String> others) {
        return Stream.concat(NAMES.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    static Captured<TrainingExampleFilter> read(QueryParameters parameters) {
        return read(parameters, search(parameters));
    }

    /** For a call to which the search is more than a filter. */
    static Captured<TrainingExampleFilter> readWithoutSearch(QueryParameters parameters) {
        return read(parameters, Optional.empty());
    }

    static Optional<SearchQuery> search(QueryParameters parameters) {
        return parameters.captured(SEARCH, SearchQuery::of);
    }

    private static Captured<TrainingExampleFilter> read(QueryParameters parameters, Optional<SearchQuery> search) {
        TrainingExampleFilter.Builder filter = TrainingExampleFilter.builder();
        search.ifPresent(filter::search);
        parameters.startingWith(METADATA).forEach(filter::metadata);
        parameters.uuid("agent_id").ifPresent(filter::agentId);
        parameters.text("domain").ifPresent(filter::domain);
        parameters.constant("source_type", ExampleSource.class).ifPresent(filter::source);
        parameters.constant("task_type", TaskType.class).ifPresent(filter::taskType);
        parameters.text("execution_id").ifPresent(filter::executionId);
        parameters.text("task_id").ifPresent(filter::taskId);
        parameters.text("extracted_by").ifPresent(filter::extractedBy);
        parameters.text("source_trace_hash").ifPresent(filter::traceHash);
        parameters.number("min_quality").ifPresent(filter::minQuality);
        parameters.number("max_quality").ifPresent(filter::maxQuality);
        parameters.number("min_confidence").ifPresent(filter::minConfidence);
        parameters.number("max_confidence").ifPresent(filter::maxConfidence);
        parameters.optionalFlag("rated").ifPresent(filter::rated);
        parameters.number("min_difficulty").ifPresent(filter::minDifficulty);
        parameters.number("max_difficulty").ifPresent(filter::maxDifficulty);
        parameters.time("created_after").ifPresent(filter::createdAfter);
        parameters.time("created_before").ifPresent(filter::createdBefore);
        parameters.time("updated_after").ifPresent(filter::updatedAfter);
        parameters.time("updated_before").ifPresent(filter::updatedBefore);
        ifAny(parameters.texts("label"), filter::labels);
        ifAny(parameters.texts("any_label"), filter::anyLabel);
        return parameters.capture(filter::build);
    }

    private static void ifAny(List<String> labels, Consumer<List<String>> condition) {
        if (!labels.isEmpty()) {
            condition.accept(labels);
        }
    }
}
