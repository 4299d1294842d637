package org.trainingexample.adapter.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JsonMapper;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.adapter.http.curation.CurationEndpoints;
import org.trainingexample.adapter.http.dataset.DatasetContentEndpoints;
import org.trainingexample.adapter.http.dataset.DatasetEndpoints;
import org.trainingexample.adapter.http.dataset.DatasetLists;
import org.trainingexample.adapter.http.example.BatchEndpoints;
import org.trainingexample.adapter.http.example.ListEndpoint;
import org.trainingexample.adapter.http.example.StatsEndpoint;
import org.trainingexample.adapter.http.example.TrainingExampleEndpoints;
import org.trainingexample.adapter.http.export.ExportEndpoints;
import org.trainingexample.adapter.http.export.PairsEndpoint;
import org.trainingexample.adapter.http.idempotency.RepeatableRequests;
import org.trainingexample.adapter.http.imports.ImportEndpoint;
import org.trainingexample.adapter.http.imports.Spool;
import org.trainingexample.adapter.http.message.CrossOrigin;
import org.trainingexample.adapter.http.message.GzipCoding;
import org.trainingexample.adapter.http.message.RequestMemory;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.operations.ChangesEndpoint;
import org.trainingexample.adapter.http.operations.DocsEndpoints;
import org.trainingexample.adapter.http.operations.HealthEndpoints;
import org.trainingexample.adapter.http.operations.ProblemPages;
import org.trainingexample.adapter.http.operations.Readiness;
import org.trainingexample.adapter.http.server.Connections;
import org.trainingexample.adapter.http.server.Pipeline;
import org.trainingexample.adapter.http.server.ProblemErrorHandler;
import org.trainingexample.adapter.http.server.RequestGuards;
import org.trainingexample.adapter.http.server.Routes;
import org.trainingexample.adapter.http.server.StrictHttp;
import org.trainingexample.adapter.http.settings.HttpSettings;

/** The service on HTTP/1.1. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** The request line and the header fields, in bytes. */
    private static final int MAX_HEADERS_SIZE = 8 << 10;

    /** The limit of reply headers in bytes: enough for a Link that repeats the longest query with every character escaped. */
    private static final int MAX_REPLY_HEADERS_SIZE = 64 << 10;

    /** For health checks, refusals, and Jetty's own work. */
    private static final int RESERVED_THREADS = 64;

    private static final int MIN_THREADS = 8;
    private static final Duration THREAD_IDLE = Duration.ofMinutes(1);

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final HttpSettings settings;
    private final Routes routes;
    private final Pipeline pipeline;
    private final Supplier<UUID> requestIds;
    private final Connections connections = new Connections();
    private final Javalin javalin;
    private final DrivingPorts ports;
    private volatile boolean draining;

    /**
     * Makes a server; it listens once it is started.
     *
     * @param readiness is asked for every readiness check, so it should cost little
     * @param clock tells when a request with an idempotency key came in
     * @param requestIds makes ids of requests that bring none
     */
    public HttpServer(
            DrivingPorts ports,
            HttpSettings settings,
            Supplier<Readiness> readiness,
            Clock clock,
            Supplier<UUID> requestIds) {
        this(
                ports,
                settings,
                readiness,
                clock,
                requestIds,
                () -> Spool.in(settings.imports().directory(), requestIds.get()));
    }

    /** @param spools makes empty ones, for bodies of imports */
    HttpServer(
            DrivingPorts ports,
            HttpSettings settings,
            Supplier<Readiness> readiness,
            Clock clock,
            Supplier<UUID> requestIds,
            Supplier<Spool> spools) {
        this.ports = ports;
        this.settings = settings;
        this.requestIds = requestIds;
        var repeatable = new RepeatableRequests(ports.idempotentRequests(), clock);
        // calls with a name of their own before those with an id
        this.routes = new Routes(Stream.of(
                        List.of(new ListEndpoint(ports.examples()).route()),
                        new StatsEndpoint(ports.examples()).routes(),
                        new CurationEndpoints(ports.curation(), ports.examples()).routes(),
                        new ImportEndpoint(ports.imports(), repeatable, settings.imports(), spools).routes(),
                        new BatchEndpoints(ports.examples()).routes(),
                        List.of(new PairsEndpoint(ports.exports()).route()),
                        new ExportEndpoints(ports.exports(), ports.datasets()).routes(),
                        new TrainingExampleEndpoints(ports.examples(), repeatable).routes(),
                        new DatasetEndpoints(ports.datasets(), repeatable).routes(),
                        new DatasetContentEndpoints(ports.datasets(), repeatable).routes(),
                        new DatasetLists(ports.datasets()).routes(),
                        List.of(new ChangesEndpoint(ports.changes()).route()),
                        new HealthEndpoints(readiness).routes(),
                        new DocsEndpoints().routes(),
                        new ProblemPages().routes())
                .flatMap(List::stream)
                .map(GzipCoding::offered)
                .toList());
        this.pipeline = new Pipeline(
                new RequestGuards(settings, () -> draining),
                routes,
                settings.requests(),
                requestIds,
                RequestMemory.Budgets.of(
                        Runtime.getRuntime().maxMemory(), settings.requests().queueTimeout()),
                new CrossOrigin(settings.allowedOrigins()));
        this.javalin = Javalin.create(this::configure);
    }

    /** Begins to listen. @throws UncheckedIOException if that is not possible, mostly because the port is taken */
    public HttpServer start() {
        try {
            javalin.start(settings.host(), settings.port());
            Connections.leaveAtStop(javalin.jettyServer().server());
            return this;
        } catch (JavalinException taken) {
            throw new UncheckedIOException(
                    "cannot listen on " + settings.host() + ":" + settings.port(), new IOException(taken));
        }
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Refuses new requests, waits for those in flight up to the stop timeout, and stops listening. */
    @Override
    public void close() {
        draining = true;
        ports.changes().endWaiting();
        connections.closeIdle(javalin.jettyServer().server());
        try {
            javalin.stop();
        } catch (JavalinException late) {
            LOG.warn("Requests that took longer than {} to finish were cut", settings.stopTimeout(), late);
        }
    }

    Routes routes() {
        return routes;
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        // one ETag stands for one sequence of bytes
        config.http.compressionStrategy = CompressionStrategy.NONE;
        // never asked: bodies are read and written here
        config.jsonMapper(new JsonMapper() {});
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(settings.stopTimeout().toMillis());
            server.setErrorHandler(new ProblemErrorHandler(requestIds));
        });
        config.jetty.modifyServletContextHandler(
                handler -> handler.setErrorHandler(new ProblemErrorHandler(requestIds)));
        config.jetty.modifyHttpConfiguration(this::limit);
        addRoutes(config);
    }

    /** Every request that is admitted has a thread, and so has every health check beside them. */
    private QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(
                settings.requests().atOnce() + RESERVED_THREADS, MIN_THREADS, (int) THREAD_IDLE.toMillis());
        threads.setName("http");
        return threads;
    }

    private void limit(HttpConfiguration http) {
        http.setIdleTimeout(settings.idleTimeout().toMillis());
        http.setRequestHeaderSize(MAX_HEADERS_SIZE);
        http.setMaxResponseHeaderSize(MAX_REPLY_HEADERS_SIZE);
        http.addCustomizer(connections);
        http.addCustomizer(new StrictHttp());
    }

    /** Javalin takes the first match, so that the methods a path lacks must be refused before a later path takes them. */
    private void addRoutes(JavalinConfig config) {
        for (String path : routes.paths()) {
            List<Route> known = routes.all().stream()
                    .filter(route -> route.path().equals(path))
                    .toList();
            for (Route route : known) {
                config.routes.addHttpHandler(
                        HandlerType.findOrCreate(route.method()), path, context -> serve(route, context));
            }
            METHODS.stream()
                    .filter(method ->
                            known.stream().noneMatch(route -> route.method().equals(method)))
                    .forEach(method ->
                            config.routes.addHttpHandler(HandlerType.findOrCreate(method), path, this::serveUnrouted));
        }
        config.routes.exception(HttpResponseException.class, (notFound, context) -> serveUnrouted(context));
    }

    private void serve(Route route, Context context) {
        pipeline.serve(
                        route,
                        context.req(),
                        context.res(),
                        javalin.jettyServer().server().getThreadPool())
                .ifPresent(written -> context.future(() -> written));
    }

    private void serveUnrouted(Context context) {
        pipeline.serveUnrouted(context.req(), context.res());
    }
}
