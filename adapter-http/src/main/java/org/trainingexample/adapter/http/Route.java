package org.trainingexample.adapter.http;

import java.util.List;
import java.util.Set;

/**
 * One call of the API, as data: routing, {@code OPTIONS}, {@code Allow} and the guards all read it here.
 *
 * @param path served with a trailing slash and without; a name in braces stands for any one segment
 * @param parameters the names that may stand in the query
 * @param consumes the media types that its body may have; none if it takes no body
 * @param inflates whether its body may come as gzip
 * @param produces the media types that it answers with when all goes well; none if it answers with any
 */
record Route(
        String method,
        String path,
        Set<String> parameters,
        List<String> consumes,
        boolean inflates,
        List<String> produces,
        Endpoint endpoint) {

    static Route of(String method, String path, Endpoint endpoint) {
        return new Route(method, path, Set.of(), List.of(), false, List.of(MediaType.JSON), endpoint);
    }

    Route method(String other) {
        return new Route(other, path, parameters, consumes, inflates, produces, endpoint);
    }

    Route parameters(Set<String> names) {
        return new Route(method, path, names, consumes, inflates, produces, endpoint);
    }

    Route consumes(List<String> types) {
        return new Route(method, path, parameters, types, inflates, produces, endpoint);
    }

    Route inflating() {
        return new Route(method, path, parameters, consumes, true, produces, endpoint);
    }

    Route endpoint(Endpoint other) {
        return new Route(method, path, parameters, consumes, inflates, produces, other);
    }

    Route produces(List<String> types) {
        return new Route(method, path, parameters, consumes, inflates, types, endpoint);
    }
}
