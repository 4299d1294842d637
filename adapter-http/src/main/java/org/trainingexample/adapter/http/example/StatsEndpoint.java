package org.trainingexample.adapter.http.example;

import java.util.List;
import org.trainingexample.adapter.http.json.CurationJson;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.selection.FilterParameters;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.port.driving.TrainingExampleService;

/** The call that counts and averages examples, under both of its names. */
public final class StatsEndpoint {
    private final TrainingExampleService service;

    public StatsEndpoint(TrainingExampleService service) {
        this.service = service;
    }

    public List<Route> routes() {
        return List.of(route("stats"), route("statistics"));
    }

    private Route route(String name) {
        return Route.of("GET", Paths.EXAMPLES + name, this::stats).parameters(FilterParameters.NAMES);
    }

    private Reply stats(Request request) {
        var filter = FilterParameters.read(request.parameters());
        request.parameters().check();
        return Reply.json(200, CurationJson.of(service.stats(filter.get())));
    }
}
