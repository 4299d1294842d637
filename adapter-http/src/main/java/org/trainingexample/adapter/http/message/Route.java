package org.trainingexample.adapter.http.message;

import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.http.settings.RequestLimits;
import org.trainingexample.adapter.http.syntax.MediaType;

/**
 * One call of the API, as data: routing, {@code OPTIONS}, {@code Allow} and the guards all read it here.
 *
 * @param path served with a trailing slash and without; a name in braces stands for any one segment
 * @param parameters the names that may stand in the query
 * @param consumes the media types that its body may have; none if it takes no body
 * @param inflates whether its body may come as gzip
 * @param duration how long it may take
 * @param produces the media types that it answers with when all goes well; none if it answers with any
 */
public record Route(
        String method,
        String path,
        Set<String> parameters,
        List<String> consumes,
        boolean inflates,
        Duration duration,
        List<String> produces,
        Endpoint endpoint) {

    /** The {@link RequestLimits} of a call. */
    public enum Duration {
        /** For a short call. */
        SHORT,
        /** For a call that may read or change every example. */
        LONG,
        /** For one that has limits of its own. */
        UNLIMITED
    }

    public static Route of(String method, String path, Endpoint endpoint) {
        return new Route(method, path, Set.of(), List.of(), false, Duration.SHORT, List.of(MediaType.JSON), endpoint);
    }

    public Route method(String other) {
        return new Route(other, path, parameters, consumes, inflates, duration, produces, endpoint);
    }

    public Route parameters(Set<String> names) {
        return new Route(method, path, names, consumes, inflates, duration, produces, endpoint);
    }

    public Route consumes(List<String> types) {
        return new Route(method, path, parameters, types, inflates, duration, produces, endpoint);
    }

    public Route inflating() {
        return new Route(method, path, parameters, consumes, true, duration, produces, endpoint);
    }

    public Route lasting(Duration other) {
        return new Route(method, path, parameters, consumes, inflates, other, produces, endpoint);
    }

    Route endpoint(Endpoint other) {
        return new Route(method, path, parameters, consumes, inflates, duration, produces, other);
    }

    public Route produces(List<String> types) {
        return new Route(method, path, parameters, consumes, inflates, duration, types, endpoint);
    }
}
