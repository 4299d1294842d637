package org.trainingexample.adapter.http.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.trainingexample.adapter.http.message.CrossOrigin;
import org.trainingexample.adapter.http.message.ProblemJson;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.ReplyWriter;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.RequestBody;
import org.trainingexample.adapter.http.message.RequestMemory;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.message.TimeLimit;
import org.trainingexample.adapter.http.problem.Problem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.problem.Problems;
import org.trainingexample.adapter.http.settings.RequestLimits;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.WorkDeadline;

/** Takes a request through the guards to its endpoint and writes what comes of it; whatever fails becomes a problem document. */
public final class Pipeline {
    private static final Set<Integer> REFUSES_UNREAD_BODIES =
            Set.of(ProblemType.CONTENT_TOO_LARGE.status(), ProblemType.OVERLOADED.status());

    private final RequestGuards guards;
    private final Routes routes;
    private final RequestLimits limits;
    private final Semaphore free;
    private final Supplier<UUID> requestIds;
    private final RequestMemory.Budgets budgets;
    private final CrossOrigin crossOrigin;

    public Pipeline(
            RequestGuards guards,
            Routes routes,
            RequestLimits limits,
            Supplier<UUID> requestIds,
            RequestMemory.Budgets budgets,
            CrossOrigin crossOrigin) {
        this.crossOrigin = crossOrigin;
        this.budgets = budgets;
        this.guards = guards;
        this.routes = routes;
        this.limits = limits;
        this.free = new Semaphore(limits.atOnce());
        this.requestIds = requestIds;
    }

    /**
     * Serves a request for a route.
     *
     * @param writers write replies that are known only later
     * @return what is done once the reply is written; empty if it is
     */
    public Optional<CompletableFuture<?>> serve(
            Route route, HttpServletRequest servletRequest, HttpServletResponse response, Executor writers) {
        try (RequestMemory memory = new RequestMemory(budgets)) {
            return admit(
                    route, request(servletRequest, route.parameters(), route.duration(), memory), response, writers);
        }
    }

    private Request request(
            HttpServletRequest servletRequest, Set<String> parameters, Route.Duration duration, RequestMemory memory) {
        TimeLimit limit = limit(duration);
        return new Request(servletRequest, parameters, limit, limits.minDataRate(), requestIds, memory, crossOrigin);
    }

    private TimeLimit limit(Route.Duration duration) {
        return new TimeLimit(
                switch (duration) {
                    case SHORT -> Optional.of(limits.timeout());
                    case LONG -> Optional.of(limits.longWork());
                    case UNLIMITED -> Optional.empty();
                });
    }

    private Optional<CompletableFuture<?>> admit(
            Route route, Request request, HttpServletResponse response, Executor writers) {
        if (route.path().startsWith(Paths.HEALTH)) {
            // there are threads for them beyond those of the other requests
            return serve(route, request, response, writers);
        }
        if (!free.tryAcquire()) {
            Problem problem =
                    new Problem(ProblemType.OVERLOADED, "try again later").withHeader(Headers.CONNECTION, "close");
            ReplyWriter.write(ProblemJson.reply(problem, request), request, response);
            return Optional.empty();
        }
        try {
            return request.timeLimit()
                    .left()
                    .map(left -> WorkDeadline.within(left, () -> serve(route, request, response, writers)))
                    .orElseGet(() -> serve(route, request, response, writers));
        } finally {
            free.release();
        }
    }

    private Optional<CompletableFuture<?>> serve(
            Route route, Request request, HttpServletResponse response, Executor writers) {
        Reply reply = answer(route, request);
        if (reply.later().isPresent()) {
            return Optional.of(reply.later()
                    .get()
                    .exceptionally(failure -> ProblemJson.reply(Problems.of(cause(failure), request.id()), request))
                    .thenAcceptAsync(known -> ReplyWriter.write(known, request, response), writers));
        }
        ReplyWriter.write(reply, request, response);
        if (REFUSES_UNREAD_BODIES.contains(reply.status())) {
            RequestBody.discard(request);
        }
        return Optional.empty();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Answers a request that no route is for: the path is unknown, or it does not know the method. */
    public void serveUnrouted(HttpServletRequest servletRequest, HttpServletResponse response) {
        Request request = request(servletRequest, Set.of(), Route.Duration.SHORT, new RequestMemory(budgets));
        Problem problem = guards.refuse(request)
                .orElseGet(() -> routes.find(request.path())
                        .map(path -> new Problem(ProblemType.METHOD_NOT_ALLOWED, "allowed: " + routes.allowed(path))
                                .withHeader(Headers.ALLOW, routes.allowed(path)))
                        .orElseGet(() -> new Problem(ProblemType.NOT_FOUND, "no resource has this path")));
        ReplyWriter.write(ProblemJson.reply(problem, request), request, response);
    }

    private Reply answer(Route route, Request request) {
        try {
            Optional<Problem> refusal = guards.refuse(request).or(() -> guards.refuse(request, route));
            if (refusal.isPresent()) {
                return ProblemJson.reply(refusal.get(), request);
            }
            if (route.parameters().isEmpty()) {
                request.parameters().check();
            }
            return route.endpoint().answer(request);
        } catch (Throwable failure) {
            // errors too: out of memory or stack for one request, the server goes on with the others
            return ProblemJson.reply(Problems.of(failure, request.id()), request);
        }
    }
}
