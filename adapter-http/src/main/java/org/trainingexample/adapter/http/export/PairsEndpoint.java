package org.trainingexample.adapter.http.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.RequestMemory;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.selection.FilterParameters;
import org.trainingexample.adapter.http.selection.NextPage;
import org.trainingexample.adapter.http.selection.PageToken;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairPosition;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.pair.PreferencePair;
import org.trainingexample.domain.port.driving.ExportService;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.validation.Violations.Captured;
import org.trainingexample.json.ExampleJson;
import org.trainingexample.json.Json;

/** The call that lists preference pairs, page by page. */
public final class PairsEndpoint {
    private static final String PATH = Paths.EXAMPLES + "preference-pairs";
    private static final Set<String> NAMES = Stream.concat(
                    PairParameters.NAMES.stream(), Stream.of(NextPage.LIMIT, PageToken.PARAMETER))
            .collect(Collectors.toUnmodifiableSet());

    /** Bodies of more UTF-16 units are written from the examples themselves. */
    private static final int LARGE = 1 << 20;

    private final ExportService exports;

    public PairsEndpoint(ExportService exports) {
        this.exports = exports;
    }

    public Route route() {
        return Route.of("GET", PATH, this::pairs).parameters(FilterParameters.and(NAMES));
    }

    private Reply pairs(Request request) {
        QueryParameters parameters = request.parameters();
        PairQuery query = query(parameters);
        request.memory().work(2 * RequestMemory.EXAMPLE);
        PairPage page = exports.pairs(query);
        Optional<String> next = page.next().map(position -> PairCursor.encode(position, query.filter(), query.rules()));
        return reply(page).with(NextPage.headers(PATH, parameters, next));
    }

    private static PairQuery query(QueryParameters parameters) {
        Captured<TrainingExampleFilter> filter = FilterParameters.read(parameters);
        Captured<PairRules> rules = PairParameters.read(parameters);
        int limit = parameters.integer(NextPage.LIMIT).orElse(TrainingExampleQuery.DEFAULT_LIMIT);
        Optional<String> token = parameters.text(PageToken.PARAMETER);
        parameters.capture(() -> new PairQuery(TrainingExampleFilter.ALL, PairRules.DEFAULT, limit, Optional.empty()));
        parameters.check();
        Optional<PairPosition> after = token.map(text -> PairCursor.decode(text, filter.get(), rules.get()));
        return new PairQuery(filter.get(), rules.get(), limit, after);
    }

    /** Several pairs may repeat one large example, of which there is one copy in memory as long as the body is not. */
    private static Reply reply(PairPage page) {
        Json.Content content = generator -> {
            generator.writeStartArray();
            for (PreferencePair pair : page.pairs()) {
                write(pair, generator);
            }
            generator.writeEndArray();
        };
        long length = page.pairs().stream()
                .mapToLong(
                        pair -> pair.chosen().length() + (long) pair.rejected().length())
                .sum();
        return length > LARGE ? Reply.large(200, content) : Reply.json(200, Json.write(content));
    }

    private static void write(PreferencePair pair, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("input_hash", pair.chosen().hashes().input());
        generator.writeNumberField("margin", pair.margin());
        generator.writeFieldName("chosen");
        ExampleJson.write(pair.chosen(), generator);
        generator.writeFieldName("rejected");
        ExampleJson.write(pair.rejected(), generator);
        generator.writeEndObject();
    }
}
