package org.trainingexample.benchmarks.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trainingexample.benchmarks.load.Caller;
import org.trainingexample.benchmarks.load.SqlCaller;

/** The operations of the table, each with those who are measured in it. */
final class Operations {
    private static final List<Integer> LATENCY_CLIENTS = List.of(1, 4, 16, 32, 64);
    private static final int MIXED_CLIENTS = 64;
    private static final int STATS_CLIENTS = 4;
    private static final int SQL_CLIENTS = 8;

    /** The least that a patch of a score can be, with our indexes and triggers. */
    private static final String UPDATE =
            "UPDATE training_example SET quality_score = ?, version = version + 1, updated_at = now() WHERE id = ?";

    private final Stage stage;
    private final int clients;
    private final Endpoints ours;
    private final @Nullable Endpoints peer;

    Operations(Stage stage, int clients) throws Exception {
        this.stage = stage;
        this.clients = clients;
        ours = stage.oursEndpoints();
        PeerService service = stage.peer();
        peer = service == null ? null : stage.peerEndpoints(service);
    }

    List<Operation> of(OperationName name) {
        return switch (name) {
            case IMPORT -> List.of(); // measured while the examples are stored
            case GET -> List.of(reading("get by id", clients, Endpoints::get));
            case LIST -> List.of(reading("list 50, filtered", clients, Endpoints::list));
            case STATS -> List.of(reading("statistics", Math.min(STATS_CLIENTS, clients), Endpoints::stats));
            case SEARCH -> List.of(new Operation("search, best 20", false, List.of(ours(clients, Endpoints::search))));
            case LATENCY ->
                LATENCY_CLIENTS.stream()
                        .map(some -> reading("get, latency", some, Endpoints::get))
                        .toList();
            case PATCH -> List.of(patch());
            case CREATE -> List.of(writing("create", clients, Endpoints::create));
            case LONE ->
                List.of(writing("create", 1, Endpoints::create), writing("patch of a score", 1, Endpoints::patch));
            case MIXED -> List.of(writing("creates and patches", MIXED_CLIENTS, Endpoints::mixed));
        };
    }

    private Operation reading(String title, int some, Function<Endpoints, Callable<Caller>> call) {
        return new Operation(title, false, both(some, call));
    }

    private Operation writing(String title, int some, Function<Endpoints, Callable<Caller>> call) {
        return new Operation(title, true, both(some, call));
    }

    private Operation patch() {
        Contender sql = new Contender("SQL update", SQL_CLIENTS, stage.sqlMeter(), this::updates);
        List<Contender> three = new ArrayList<>(both(clients, Endpoints::patch));
        three.add(sql);
        return new Operation("patch of a score", true, three);
    }

    private Caller updates() throws Exception {
        Connection connection = stage.servers().ours().connect();
        List<UUID> ids = ours.ids().stream()
                .map(id -> UUID.fromString(new String(id, US_ASCII)))
                .toList();
        Random random = new Random();
        return new SqlCaller(connection, UPDATE, statement -> {
            statement.setDouble(1, random.nextInt(1_000) / 10.0);
            statement.setObject(2, ids.get(random.nextInt(ids.size())));
        });
    }

    private List<Contender> both(int some, Function<Endpoints, Callable<Caller>> call) {
        PeerService service = stage.peer();
        return service == null || peer == null
                ? List.of(ours(some, call))
                : Stream.of(ours(some, call), new Contender("peer", some, stage.peerMeter(service), call.apply(peer)))
                        .toList();
    }

    private Contender ours(int some, Function<Endpoints, Callable<Caller>> call) {
        return new Contender(Contender.OURS, some, stage.oursMeter(), call.apply(ours));
    }
}
