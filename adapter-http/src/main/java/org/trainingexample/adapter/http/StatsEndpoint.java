package org.trainingexample.adapter.http;

import java.util.List;
import org.trainingexample.domain.port.driving.TrainingExampleService;

/** The call that counts and averages examples, under both of its names. */
final class StatsEndpoint {
    private final TrainingExampleService service;

    StatsEndpoint(TrainingExampleService service) {
        this.service = service;
    }

    List<Route> routes() {
        return List.of(route("stats"), route("statistics"));
    }

    private Route route(String name) {
        return Route.of("GET", TrainingExampleEndpoints.COLLECTION + name, this::stats)
                .parameters(FilterParameters.NAMES);
    }

    private Reply stats(Request request) {
        var filter = FilterParameters.read(request.parameters());
        request.parameters().check();
        return Reply.json(200, CurationJson.of(service.stats(filter.get())));
    }
}
