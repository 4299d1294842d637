package org.trainingexample.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.InMemoryServer;
import org.trainingexample.adapter.http.InMemoryServers;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.OpenApi;
import org.trainingexample.adapter.http.testkit.ReplyRules;

/** The table of routes: what is served is what is described. */
final class RoutesTest {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Test
    void routes_and_description_are_the_same_set() {
        Set<String> served = SERVERS.next().routes().all().stream()
                // described once for all paths, and the parts of the page
                .filter(route -> !route.method().equals("OPTIONS"))
                .filter(route -> !route.path().startsWith("/docs/"))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toSet());
        assertThat(served).isEqualTo(OpenApi.calls());
    }

    @Test
    void parameters_and_description_are_the_same_sets() {
        for (Route route : SERVERS.next().routes().all()) {
            if (!route.method().equals("OPTIONS")) {
                assertThat(route.parameters()).as(route.toString()).isEqualTo(described(route));
            }
        }
    }

    /** Of a name with a part to fill in, the route knows the beginning. */
    private static Set<String> described(Route route) {
        return OpenApi.queryParameters(route.method(), route.path()).stream()
                .map(name -> name.replaceFirst("<.*", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void every_route_refuses_parameters_that_it_does_not_know() {
        InMemoryServer server = SERVERS.next();
        ApiClient api = new ApiClient(server.address(), new ReplyRules());
        for (Route route : server.routes().all()) {
            String path = route.path().replaceAll("\\{[a-z_]+}", "550e8400-e29b-41d4-a716-446655440000");
            String type =
                    route.consumes().isEmpty() ? "text/plain" : route.consumes().get(0);
            assertThat(api.request(route.method(), path + "?no_such=1")
                            .body(type, "{}")
                            .send()
                            .status())
                    .as(route.toString())
                    .isEqualTo(400);
        }
    }
}
