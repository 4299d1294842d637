package org.trainingexample.adapter.http.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.problem.Problem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.adapter.http.syntax.Paths;

/** Turns requests away by their headers, before their bodies are read or a store is asked. */
public final class RequestGuards {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpSettings settings;
    private final BooleanSupplier draining;

    public RequestGuards(HttpSettings settings, BooleanSupplier draining) {
        this.settings = settings;
        this.draining = draining;
    }

    /** Refuses requests by the rules for all routes. */
    Optional<Problem> refuse(Request request) {
        if (draining.getAsBoolean()) {
            return Optional.of(new Problem(ProblemType.DRAINING, "send the request to another instance, or again later")
                    .withHeader(Headers.CONNECTION, "close"));
        }
        // a page that makes its own name point here (DNS rebinding) still says its own name
        if (!isServed(host(request))) {
            return Optional.of(
                    new Problem(ProblemType.MISDIRECTED_REQUEST, "the Host is not one of this server's names"));
        }
        return Optional.empty();
    }

    /** Refuses requests by the rules of their route. */
    Optional<Problem> refuse(Request request, Route route) {
        if (!request.isSafe() && !isOwnOrAllowed(request)) {
            return Optional.of(
                    new Problem(ProblemType.ORIGIN_NOT_ALLOWED, "the Origin is not allowed to change anything"));
        }
        if (!isAcceptable(request, route)) {
            return Optional.of(
                    new Problem(ProblemType.NOT_ACCEPTABLE, "available: " + String.join(", ", route.produces())));
        }
        if (!route.consumes().isEmpty() && !isSupported(request, route)) {
            return Optional.of(new Problem(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "supported: " + String.join(", ", route.consumes()) + " in UTF-8, "
                                    + (route.inflates() ? "as gzip or " : "") + "without Content-Encoding")
                    .withHeaders(Routes.accepted(route)));
        }
        if (settings.requireIfMatch()
                && changesExample(route)
                && request.header(Headers.IF_MATCH).isEmpty()) {
            return Optional.of(new Problem(ProblemType.PRECONDITION_REQUIRED, "send the example's ETag in If-Match"));
        }
        return Optional.empty();
    }

    private static boolean changesExample(Route route) {
        return route.path().equals(Paths.EXAMPLE)
                && (route.method().equals("PATCH") || route.method().equals("DELETE"));
    }

    private static String host(Request request) {
        String host = request.header(Headers.HOST).orElse("").toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
    }

    private boolean isServed(String host) {
        return LOOPBACK.contains(host) || settings.allowedHosts().contains(host);
    }

    /** Browsers tell where a page comes from; other clients send no Origin. */
    private boolean isOwnOrAllowed(Request request) {
        String host = request.header(Headers.HOST).orElse("").toLowerCase(Locale.ROOT);
        return request.headers(Headers.ORIGIN).stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .allMatch(origin -> origin.equals("http://" + host)
                        || origin.equals("https://" + host)
                        || settings.allowedOrigins().contains(origin));
    }

    /** A client that accepts problem documents only is served too: it understands JSON. */
    private static boolean isAcceptable(Request request, Route route) {
        List<String> accept = request.headers(Headers.ACCEPT);
        return route.produces().isEmpty()
                || MediaType.isAccepted(accept, route.produces())
                || MediaType.isAccepted(accept, List.of(MediaType.PROBLEM_JSON));
    }

    private static boolean isSupported(Request request, Route route) {
        List<String> codings = request.headers(Headers.CONTENT_ENCODING);
        boolean plain = codings.stream().allMatch("identity"::equalsIgnoreCase);
        boolean deflated = codings.size() == 1 && codings.get(0).equalsIgnoreCase(MediaType.GZIP);
        return (plain || route.inflates() && deflated)
                && request.mediaType()
                        .filter(type -> route.consumes().contains(type.name()) && type.isUtf8())
                        .isPresent();
    }
}
