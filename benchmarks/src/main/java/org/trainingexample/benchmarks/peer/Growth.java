package org.trainingexample.benchmarks.peer;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.trainingexample.adapter.http.selection.CursorCodec;
import org.trainingexample.benchmarks.load.Caller;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleSort;

/** What the service costs at each size of a store that grows. */
final class Growth {
    private static final int IMPORTED = 20_000;
    private static final int PAGE = 50;

    private final Stage stage;
    private final Options options;
    private final Filling filling;

    Growth(Stage stage, Options options) {
        this.stage = stage;
        this.options = options;
        filling = new Filling(stage);
    }

    Map<Integer, List<Outcome>> measure() throws Exception {
        Map<Integer, List<Outcome>> outcomes = new LinkedHashMap<>();
        for (int size : options.growth) {
            filling.to(size);
            outcomes.put(size, atThisSize());
        }
        return outcomes;
    }

    private List<Outcome> atThisSize() throws Exception {
        Runner runner = new Runner(options.rounds, options.round(), options.warmUp());
        Endpoints endpoints = stage.oursEndpoints();
        List<Outcome> outcomes = new ArrayList<>();
        for (Operation operation : List.of(
                operation("get by id", false, endpoints.get()),
                operation("list 50, filtered", false, endpoints.list()),
                operation("list 50, first page", false, endpoints.page("")),
                operation("list 50, last page", false, endpoints.page(lastPage())),
                operation("search, best 20", false, endpoints.search()),
                operation("statistics", false, endpoints.stats()),
                operation("patch of a score", true, endpoints.patch()),
                operation("create", true, endpoints.create()))) {
            outcomes.addAll(runner.run(operation));
        }
        outcomes.add(filling.more(Math.min(IMPORTED, options.growth.get(0))));
        return outcomes;
    }

    private Operation operation(String title, boolean writes, Callable<Caller> callers) {
        return new Operation(
                title, writes, List.of(new Contender(Contender.OURS, options.clients, stage.oursMeter(), callers)));
    }

    /** The cursor behind which the oldest examples are left. */
    private String lastPage() throws Exception {
        List<String> row = stage.servers()
                .ours()
                .row("SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), id"
                        + " FROM training_example ORDER BY created_at, id LIMIT 1 OFFSET " + PAGE);
        Cursor cursor = new Cursor(
                TrainingExampleSort.NEWEST_FIRST,
                OffsetDateTime.parse(row.get(0)).toInstant(),
                new TrainingExampleId(UUID.fromString(row.get(1))));
        return CursorCodec.encode(cursor, TrainingExampleFilter.ALL);
    }
}
