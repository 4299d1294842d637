package org.trainingexample.adapter.http.selection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.adapter.http.message.NamedValues;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.query.FilterParameter;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.validation.Violations.Captured;
import org.trainingexample.json.Values;

/** The parameters that select examples, wherever examples are selected. */
public final class FilterParameters {
    public static final Set<String> NAMES = FilterParameter.names();

    private FilterParameters() {}

    /** The names for a call that has others too. */
    public static Set<String> and(Set<String> others) {
        return Stream.concat(NAMES.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    public static Captured<TrainingExampleFilter> read(NamedValues parameters) {
        return read(parameters, search(parameters));
    }

    /** For a call to which the search is more than a filter. */
    public static Captured<TrainingExampleFilter> readWithoutSearch(NamedValues parameters) {
        return read(parameters, Optional.empty());
    }

    public static Optional<SearchQuery> search(NamedValues parameters) {
        return parameters.captured(FilterParameter.Q.wireName(), SearchQuery::of);
    }

    private static Captured<TrainingExampleFilter> read(NamedValues parameters, Optional<SearchQuery> search) {
        TrainingExampleFilter.Builder filter = TrainingExampleFilter.builder();
        search.ifPresent(filter::search);
        for (FilterParameter parameter : FilterParameter.values()) {
            read(parameter, parameters, filter);
        }
        return parameters.capture(filter::build);
    }

    private static void read(FilterParameter parameter, NamedValues given, TrainingExampleFilter.Builder filter) {
        String name = parameter.wireName();
        switch (parameter.kind()) {
            case UUID -> exact(parameter, given, Values::uuid, filter);
            case TEXT, HASH -> exact(parameter, given, Function.identity(), filter);
            case SOURCE_TYPE -> exact(parameter, given, Values.constants(ExampleSource.class), filter);
            case TASK_TYPE -> exact(parameter, given, Values.constants(TaskType.class), filter);
            case NUMBER -> given.number(name).ifPresent(limit -> filter.bound(parameter, limit));
            case TIME -> given.time(name).ifPresent(limit -> filter.bound(parameter, limit));
            case FLAG -> given.optionalFlag(name).ifPresent(filter::rated);
            case LABELS -> labels(parameter, given, filter);
            case MEMBER -> {
                given.startingWith(name).forEach(filter::metadata);
                given.startingWith(excluding(parameter)).forEach(filter::notMetadata);
            }
            case SEARCH -> {} // read by the endpoint, which knows whether it is a filter here
        }
    }

    private static void exact(
            FilterParameter parameter,
            NamedValues given,
            Function<String, ?> parse,
            TrainingExampleFilter.Builder filter) {
        ifAny(given.all(parameter.wireName(), parse), values -> filter.oneOf(parameter, values));
        ifAny(given.all(excluding(parameter), parse), values -> filter.noneOf(parameter, values));
    }

    private static void labels(FilterParameter parameter, NamedValues given, TrainingExampleFilter.Builder filter) {
        if (parameter == FilterParameter.ANY_LABEL) {
            ifAny(given.texts(parameter.wireName()), filter::anyLabel);
        } else {
            ifAny(given.texts(parameter.wireName()), filter::labels);
            ifAny(given.texts(excluding(parameter)), values -> filter.noneOf(parameter, values));
        }
    }

    private static String excluding(FilterParameter parameter) {
        return parameter.excludingName().orElseThrow();
    }

    private static <T> void ifAny(List<T> values, Consumer<List<T>> condition) {
        if (!values.isEmpty()) {
            condition.accept(values);
        }
    }
}
