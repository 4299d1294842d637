package org.trainingexample.adapter.http.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.json.Json;

/** The health checks for operators and probes. */
public final class HealthEndpoints {

    private final Supplier<Readiness> readiness;
    private final AtomicBoolean started = new AtomicBoolean();

    public HealthEndpoints(Supplier<Readiness> readiness) {
        this.readiness = readiness;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", Paths.HEALTH + "live", request -> status(200, "live")),
                Route.of("GET", Paths.HEALTH + "ready", request -> ready()),
                Route.of("GET", Paths.HEALTH + "startup", request -> startup()));
    }

    private Reply ready() {
        Readiness now = readiness.get();
        return Reply.json(now.ready() ? 200 : 503, Json.write(generator -> {
            generator.writeStartObject();
            generator.writeStringField("status", now.ready() ? "ready" : "not_ready");
            generator.writeStringField("database", now.database());
            generator.writeStringField("redis", now.redis());
            generator.writeStringField("background", now.background());
            generator.writeFieldName("outbox_lag_seconds");
            writeNumber(now.delivery().map(delivery -> delivery.lag().toMillis() / 1_000.0), generator);
            generator.writeFieldName("outbox_pending");
            writeNumber(now.delivery().map(Readiness.Delivery::pending), generator);
            generator.writeEndObject();
        }));
    }

    private static void writeNumber(Optional<? extends Number> number, JsonGenerator generator) throws IOException {
        if (number.isPresent()) {
            generator.writeNumber(number.get().toString());
        } else {
            generator.writeNull();
        }
    }

    /** Stays up once the server has started; later failures are reported by readiness. */
    private Reply startup() {
        if (!started.get() && readiness.get().ready()) {
            started.set(true);
        }
        return started.get() ? status(200, "started") : status(503, "starting");
    }

    private static Reply status(int status, String word) {
        return Reply.json(status, Json.write(generator -> {
            generator.writeStartObject();
            generator.writeStringField("status", word);
            generator.writeEndObject();
        }));
    }
}
