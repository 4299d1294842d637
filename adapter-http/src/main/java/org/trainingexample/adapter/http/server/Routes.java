package org.trainingexample.adapter.http.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.syntax.Headers;

/** Every call that the server knows. Where two paths match a request, the one declared first is meant. */
public final class Routes {
    private final List<Route> declared;

    public Routes(List<Route> declared) {
        this.declared = List.copyOf(declared);
    }

    /** The declared routes, a HEAD beside every GET, and OPTIONS for every path. */
    public List<Route> all() {
        List<Route> all = new ArrayList<>();
        for (String path : paths()) {
            declaredAt(path).forEach(all::add);
            declaredAt(path)
                    .filter(Routes::isGet)
                    .map(get -> get.method("HEAD"))
                    .forEach(all::add);
            all.add(Route.of("OPTIONS", path, request -> options(path)).produces(List.of()));
        }
        return all;
    }

    public List<String> paths() {
        return declared.stream().map(Route::path).distinct().toList();
    }

    /** The declared path that a requested path is an instance of. */
    Optional<String> find(String requested) {
        return paths().stream()
                .filter(path -> pattern(path).matcher(requested).matches())
                .findFirst();
    }

    /** The methods of a declared path, as in the header field Allow. */
    String allowed(String path) {
        return all().stream()
                .filter(route -> route.path().equals(path))
                .map(Route::method)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Reply options(String path) {
        Reply reply = Reply.empty(204).with(Headers.ALLOW, allowed(path));
        for (Route route : declaredAt(path).toList()) {
            reply = reply.with(accepted(route));
        }
        return reply;
    }

    /** The header field that tells which bodies a route takes, if it takes any. */
    static Map<String, String> accepted(Route route) {
        if (route.consumes().isEmpty()) {
            return Map.of();
        }
        String name = route.method().equals("PATCH") ? Headers.ACCEPT_PATCH : Headers.ACCEPT_POST;
        return Map.of(name, String.join(", ", route.consumes()));
    }

    private Stream<Route> declaredAt(String path) {
        return declared.stream().filter(route -> route.path().equals(path));
    }

    private static boolean isGet(Route route) {
        return route.method().equals("GET");
    }

    private static Pattern pattern(String path) {
        String open = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Pattern.compile(open.replaceAll("\\{[a-z_]+}", "[^/]+") + "/?");
    }
}
