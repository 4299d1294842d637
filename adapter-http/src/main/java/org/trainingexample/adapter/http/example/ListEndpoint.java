package org.trainingexample.adapter.http.example;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.RequestMemory;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.selection.CursorCodec;
import org.trainingexample.adapter.http.selection.FilterParameters;
import org.trainingexample.adapter.http.selection.NextPage;
import org.trainingexample.adapter.http.selection.PageToken;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.LoadedPage;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.validation.Violations.Captured;
import org.trainingexample.json.ExampleJson;
import org.trainingexample.json.Json;

/** The call that lists examples, page by page. */
public final class ListEndpoint {
    private static final String SORT = "sort";
    private static final String INCLUDE_TOTAL = "include_total";
    private static final String ENVELOPE = "envelope";
    private static final Set<String> NAMES = names();

    private final TrainingExampleService service;

    public ListEndpoint(TrainingExampleService service) {
        this.service = service;
    }

    public Route route() {
        return Route.of("GET", Paths.EXAMPLES, this::list).parameters(NAMES);
    }

    private Reply list(Request request) {
        QueryParameters parameters = request.parameters();
        boolean withTotal = parameters.flag(INCLUDE_TOTAL);
        boolean enveloped = parameters.flag(ENVELOPE);
        TrainingExampleQuery query = query(parameters);
        request.memory().work(RequestMemory.EXAMPLE);
        LoadedPage page = service.load(query);
        OptionalLong total = withTotal ? OptionalLong.of(service.count(query.filter())) : OptionalLong.empty();
        Optional<String> next = page.next().map(cursor -> CursorCodec.encode(cursor, query.filter()));
        LoadedBody.Frame frame = enveloped ? envelope(next, total) : Json.Content::writeTo;
        Reply reply = new LoadedBody(ids -> service.load(ids, query.filter()), request.memory())
                .reply(page.examples(), ExampleJson::write, frame)
                .with(NextPage.headers(Paths.EXAMPLES, parameters, next));
        if (page.changes().isPresent()) {
            reply = reply.with(Headers.CHANGES_TOKEN, page.changes().get().value());
        }
        return total.isPresent() ? reply.with(Headers.TOTAL_COUNT, Long.toString(total.getAsLong())) : reply;
    }

    private static TrainingExampleQuery query(QueryParameters parameters) {
        Captured<TrainingExampleFilter> filter = FilterParameters.read(parameters);
        TrainingExampleSort sort =
                parameters.constant(SORT, TrainingExampleSort.class).orElse(TrainingExampleSort.NEWEST_FIRST);
        int limit = parameters.integer(NextPage.LIMIT).orElse(TrainingExampleQuery.DEFAULT_LIMIT);
        Optional<Integer> offset = parameters.integer(NextPage.OFFSET);
        Optional<String> token = parameters.text(PageToken.PARAMETER);
        if (offset.isPresent() && token.isPresent()) {
            parameters.add(NextPage.OFFSET, "conflict", "must not be given together with cursor");
        }
        Captured<TrainingExampleQuery> first = parameters.capture(() ->
                new TrainingExampleQuery(TrainingExampleFilter.ALL, sort, limit, offset.orElse(0), Optional.empty()));
        parameters.check();
        Optional<Cursor> after = token.map(text -> CursorCodec.decode(text, filter.get(), sort));
        return new TrainingExampleQuery(filter.get(), sort, limit, first.get().offset(), after);
    }

    private static LoadedBody.Frame envelope(Optional<String> next, OptionalLong total) {
        return (items, generator) -> {
            generator.writeStartObject();
            generator.writeFieldName("items");
            items.writeTo(generator);
            generator.writeStringField("next_cursor", next.orElse(null));
            generator.writeFieldName("total_count");
            if (total.isPresent()) {
                generator.writeNumber(total.getAsLong());
            } else {
                generator.writeNull();
            }
            generator.writeEndObject();
        };
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>(FilterParameters.NAMES);
        names.addAll(Set.of(SORT, NextPage.LIMIT, NextPage.OFFSET, PageToken.PARAMETER, INCLUDE_TOTAL, ENVELOPE));
        return Set.copyOf(names);
    }
}
