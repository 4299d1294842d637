package org.trainingexample.adapter.http.imports;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trainingexample.adapter.http.idempotency.IdempotencyKey;
import org.trainingexample.adapter.http.idempotency.RepeatableRequests;
import org.trainingexample.adapter.http.message.ProblemJson;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.problem.Problem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.settings.ImportSettings;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.bulk.ImportMode;
import org.trainingexample.domain.bulk.ImportOptions;
import org.trainingexample.domain.bulk.ImportReport;
import org.trainingexample.domain.bulk.OnDuplicate;
import org.trainingexample.domain.bulk.OnDuplicateContent;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.port.driving.ImportService;
import org.trainingexample.json.Preserve;

/** The call that takes in many examples, under both of its names. */
public final class ImportEndpoint {
    private static final String MODE = "mode";
    private static final String ON_DUPLICATE = "on_duplicate";
    private static final String ON_DUPLICATE_CONTENT = "on_duplicate_content";
    private static final String DRY_RUN = "dry_run";
    private static final String PRESERVE = "preserve";
    private static final String RESULTS = "results";

    private static final List<String> IMPORTED =
            Stream.concat(MediaType.LINES.stream(), Stream.of(MediaType.JSON)).toList();

    private final ImportService imports;
    private final RepeatableRequests repeatable;
    private final ImportSettings settings;
    private final Supplier<Spool> spools;
    private final Bulkhead underWay;
    private final Bulkhead workedOn;

    /** @param spools makes empty ones */
    public ImportEndpoint(
            ImportService imports, RepeatableRequests repeatable, ImportSettings settings, Supplier<Spool> spools) {
        this.imports = imports;
        this.repeatable = repeatable;
        this.settings = settings;
        this.spools = spools;
        this.underWay = new Bulkhead(settings.maxAtOnce());
        this.workedOn = new Bulkhead(settings.workers(), settings.queueTimeout());
    }

    private enum Results implements WireNamed {
        FAILURES,
        ALL
    }

    public List<Route> routes() {
        return Stream.of("import", "bulk").map(this::route).toList();
    }

    private Route route(String name) {
        return Route.of("POST", Paths.EXAMPLES + name, this::importExamples)
                .parameters(Set.of(MODE, ON_DUPLICATE, ON_DUPLICATE_CONTENT, DRY_RUN, PRESERVE, RESULTS))
                .consumes(IMPORTED)
                .inflating()
                .lasting(Route.Duration.UNLIMITED);
    }

    private Reply importExamples(Request request) throws IOException {
        QueryParameters parameters = request.parameters();
        ImportOptions options = options(parameters);
        ImportReader reader = new ImportReader(parameters.constant(PRESERVE, Preserve.class));
        parameters.check();
        Optional<String> key = IdempotencyKey.of(request);
        return underWay.answer(() -> importBody(request, options, reader, key));
    }

    private static ImportOptions options(QueryParameters parameters) {
        return new ImportOptions(
                parameters.constant(MODE, ImportMode.class).orElse(ImportMode.ATOMIC),
                parameters.constant(ON_DUPLICATE, OnDuplicate.class).orElse(OnDuplicate.REJECT),
                parameters
                        .constant(ON_DUPLICATE_CONTENT, OnDuplicateContent.class)
                        .orElse(OnDuplicateContent.KEEP),
                parameters.flag(DRY_RUN),
                parameters.constant(RESULTS, Results.class).orElse(Results.FAILURES) == Results.ALL);
    }

    private Reply importBody(Request request, ImportOptions options, ImportReader reader, Optional<String> key)
            throws IOException {
        ImportFormat format = isLines(request) ? ImportFormat.lines(settings) : ImportFormat.array(settings);
        MessageDigest digest = RepeatableRequests.fingerprint(request);
        try (Spool body = ImportBody.receive(request, format, digest, spools)) {
            long longest = format.check(body);
            byte[] fingerprint = digest.digest();
            var repeatableRequest = key.map(given -> repeatable.named(given, request, fingerprint));
            // a body that waits is on disk; an import that has begun holds examples in memory even while it waits for
            // the store
            return workedOn.answer(() -> {
                request.memory().importLines(longest, settings.queueTimeout());
                return reply(
                        imports.importLines(options, repeatableRequest, reader.lines(body, format)), options, request);
            });
        }
    }

    private static boolean isLines(Request request) {
        return request.mediaType()
                .filter(type -> MediaType.LINES.contains(type.name()))
                .isPresent();
    }

    private static Reply reply(ImportReport report, ImportOptions options, Request request) {
        if (options.mode() == ImportMode.ATOMIC && report.failed() > 0) {
            Problem problem = new Problem(
                    ProblemType.VALIDATION_FAILED,
                    report.failed() + " of " + report.received() + " lines failed, so nothing was stored");
            return ProblemJson.reply(
                    problem, request, generator -> ImportJson.writeMembers(report, options.dryRun(), generator));
        }
        int status = options.dryRun() ? 200 : options.mode() == ImportMode.ATOMIC ? 201 : 207;
        Reply reply = Reply.json(status, ImportJson.of(report, options.dryRun()));
        return report.replayed() ? reply.with(Headers.IDEMPOTENT_REPLAYED, "true") : reply;
    }
}
