package org.trainingexample.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes a request through the guards to its endpoint and writes what comes of it; whatever fails becomes a problem document. */
final class Pipeline {
    private final RequestGuards guards;
    private final Routes routes;
    private final Supplier<UUID> requestIds;
    private final RequestMemory.Budgets budgets;

    Pipeline(RequestGuards guards, Routes routes, Supplier<UUID> requestIds, RequestMemory.Budgets budgets) {
        this.budgets = budgets;
        this.guards = guards;
        this.routes = routes;
        this.requestIds = requestIds;
    }

    /** Serves a request for a route. */
    void serve(Route route, HttpServletRequest servletRequest, HttpServletResponse response) {
        try (RequestMemory memory = new RequestMemory(budgets)) {
            Request request = new Request(servletRequest, route.parameters(), requestIds, memory);
            Reply reply = answer(route, request);
            ReplyWriter.write(reply, request, response);
            if (reply.status() == ProblemType.CONTENT_TOO_LARGE.status()) {
                RequestBody.discard(request);
            }
        }
    }

    /** Answers a request that no route is for: the path is unknown, or it does not know the method. */
    void serveUnrouted(HttpServletRequest servletRequest, HttpServletResponse response) {
        Request request = new Request(servletRequest, Set.of(), requestIds, new RequestMemory(budgets));
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
            return ProblemJson.reply(Problems.of(failure, request), request);
        }
    }
}
