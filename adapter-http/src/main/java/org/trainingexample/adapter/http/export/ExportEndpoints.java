package org.trainingexample.adapter.http.export;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.adapter.http.dataset.DatasetParameters;
import org.trainingexample.adapter.http.message.Endpoint;
import org.trainingexample.adapter.http.message.Preconditions;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.selection.FilterParameters;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.FileType;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.port.driving.DatasetService;
import org.trainingexample.domain.port.driving.ExportService;
import org.trainingexample.json.Json;

/** The calls that hand out examples as trainers load them, and those that tell beforehand what becomes of each. */
public final class ExportEndpoints {
    private static final String EXPORT = "export";
    private static final String REPORT = EXPORT + "/report";
    private static final String COMPANIONS = EXPORT + "/companions";
    private static final List<String> FILE_TYPES = Stream.of(FileType.values())
            .map(type -> type.mediaType().replaceFirst(";.*", ""))
            .toList();

    private final ExportService exports;
    private final DatasetService datasets;

    public ExportEndpoints(ExportService exports, DatasetService datasets) {
        this.exports = exports;
        this.datasets = datasets;
    }

    public List<Route> routes() {
        return List.of(
                route(Paths.EXAMPLES + EXPORT, request -> file(stored(request), request))
                        .parameters(FilterParameters.and(ExportParameters.NAMES)),
                route(Paths.EXAMPLES + REPORT, request -> report(stored(request), request))
                        .parameters(FilterParameters.and(ExportParameters.REPORT_NAMES))
                        .produces(List.of(MediaType.NDJSON)),
                Route.of("GET", Paths.EXAMPLES + COMPANIONS, this::companions)
                        .parameters(Set.of(ExportParameters.FORMAT, ExportParameters.NAME)),
                route(Paths.DATASET + "/" + EXPORT, request -> file(inDataset(request), request))
                        .parameters(andSplit(ExportParameters.NAMES)),
                route(Paths.DATASET + "/" + REPORT, request -> report(inDataset(request), request))
                        .parameters(andSplit(ExportParameters.REPORT_NAMES))
                        .produces(List.of(MediaType.NDJSON)));
    }

    private static Set<String> andSplit(Set<String> others) {
        return Stream.concat(others.stream(), Stream.of(DatasetParameters.SPLIT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Route route(String path, Endpoint endpoint) {
        return Route.of("GET", path, endpoint).produces(FILE_TYPES).lasting(Route.Duration.LONG);
    }

    /** The requested export, and whether it ends with a manifest. */
    private record Asked(ExportRequest export, boolean manifest) {}

    private Asked stored(Request request) {
        QueryParameters parameters = request.parameters();
        var filter = FilterParameters.read(parameters);
        ExportParameters options = new ExportParameters(parameters, exports.formats());
        parameters.check();
        var source = new ExportSource.Stored(filter.get());
        return new Asked(
                options.request(source, ExportOrigin.filtered(parameters), ExportOptions.DEFAULT.name()),
                options.hasManifest());
    }

    private Asked inDataset(Request request) {
        DatasetId id = DatasetParameters.id(request);
        QueryParameters parameters = request.parameters();
        Optional<Split> split = parameters.constant(DatasetParameters.SPLIT, Split.class);
        ExportParameters options = new ExportParameters(parameters, exports.formats());
        parameters.check();
        Dataset dataset = datasets.find(id);
        var source = new ExportSource.InDataset(id, split);
        return new Asked(
                options.request(
                        source,
                        ExportOrigin.dataset(dataset, split, parameters),
                        fileName(dataset.description().name())),
                options.hasManifest());
    }

    /** The characters of a dataset's name that are allowed in file names on every system. */
    private static String fileName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]+", "_").replaceFirst("^[_-]+", "");
        return plain.isEmpty() ? ExportOptions.DEFAULT.name() : plain.substring(0, Math.min(plain.length(), 100));
    }

    private Reply file(Asked asked, Request request) throws IOException {
        TrainingFormat format = asked.export().format();
        ExportOptions options = asked.export().options();
        String type = options.fileType(format).mediaType();
        requireAccepted(type.replaceFirst(";.*", ""), request);
        ExportTag tag =
                new ExportTag(EXPORT, asked.export(), request.parameters().all());
        Reply whole = Reply.streamed(type, ExportBodies.export(exports, asked.export(), asked.manifest(), tag))
                .with(Headers.CONTENT_DISPOSITION, "attachment; filename=\"" + options.fileName(format) + "\"")
                .with(Headers.TRAILER, ExportBodies.TRAILERS);
        return conditional(whole, tag, request);
    }

    /** A body tells its tag when it is made; a request that needs no body, or a part of it, asks for the state before. */
    private Reply conditional(Reply whole, ExportTag tag, Request request) throws IOException {
        if (!request.isHead() && !Preconditions.areGiven(request) && !ExportRange.isAsked(tag, request)) {
            return whole.with(Preconditions.REVALIDATED);
        }
        ExportState state = exports.state(tag.export().selection());
        Optional<Reply> answer = Preconditions.answer(request, tag.of(state));
        if (answer.isEmpty() && ExportRange.isKnown(tag, state)) {
            answer = ExportRange.reply(whole, tag.of(state), request);
        }
        return answer.orElseGet(() -> described(whole, tag, state, request)).with(Preconditions.REVALIDATED);
    }

    private static Reply described(Reply whole, ExportTag tag, ExportState state, Request request) {
        Reply reply = whole.with(Headers.ETAG, tag.of(state));
        if (ExportRange.isKnown(tag, state)) {
            reply = reply.with(Headers.ACCEPT_RANGES, ExportRange.UNIT);
        }
        return request.isHead() && state.matched().isPresent()
                ? reply.with(ExportBodies.MATCHED, Long.toString(state.matched().getAsLong()))
                : reply;
    }

    /** Refuses a request that accepts neither the media type of this export nor problem documents. */
    private static void requireAccepted(String type, Request request) {
        List<String> accept = request.headers(Headers.ACCEPT);
        if (!MediaType.isAccepted(accept, List.of(type))
                && !MediaType.isAccepted(accept, List.of(MediaType.PROBLEM_JSON))) {
            throw new HttpProblem(
                    ProblemType.NOT_ACCEPTABLE, Headers.ACCEPT + " must allow the media type of this export: " + type);
        }
    }

    private Reply report(Asked asked, Request request) throws IOException {
        ExportTag tag =
                new ExportTag(REPORT, asked.export(), request.parameters().all());
        return conditional(
                Reply.streamed(MediaType.NDJSON, ExportBodies.report(exports, asked.export(), tag)), tag, request);
    }

    private Reply companions(Request request) {
        QueryParameters parameters = request.parameters();
        Optional<TrainingFormat> format = ExportParameters.format(parameters, exports.formats());
        ExportOptions.Builder options = ExportOptions.builder();
        parameters.text(ExportParameters.NAME).ifPresent(options::name);
        var checked = parameters.capture(options::build);
        parameters.check();
        var files = new TreeMap<>(exports.companions(format.orElseThrow(), checked.get()));
        return Reply.json(200, Json.write(generator -> {
            generator.writeStartObject();
            for (Map.Entry<String, String> file : files.entrySet()) {
                generator.writeStringField(file.getKey(), file.getValue());
            }
            generator.writeEndObject();
        }));
    }
}
