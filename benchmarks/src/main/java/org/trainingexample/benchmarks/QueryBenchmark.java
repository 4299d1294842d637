package org.trainingexample.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresStoreMaintenance;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.search.SearchQuery;

/** Reads over many examples, and what the running tallies cost those who write. The first argument is how many examples. */
public final class QueryBenchmark {
    private static final int USUAL_COUNT = 200_000;
    private static final int WRITERS = 16;
    private static final int ROUNDS = 8;
    private static final int CREATED = 6_000;
    private static final PrintStream OUT = System.out;

    private final Store store;
    private final TrainingExampleService service;
    private final CurationRepository curation;
    private final AtomicInteger next = new AtomicInteger();

    private QueryBenchmark(Store store) {
        this.store = store;
        this.service = store.service();
        this.curation = new PostgresCurationRepository(store.jdbi());
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length == 0 ? USUAL_COUNT : Integer.parseInt(arguments[0]);
        try (Store store = Store.open()) {
            QueryBenchmark benchmark = new QueryBenchmark(store);
            benchmark.fill(count);
            benchmark.read();
            benchmark.write();
        }
    }

    private void fill(int count) throws InterruptedException {
        long start = System.nanoTime();
        inParallel(() -> {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                service.create(Drafts.draft(number));
            }
        });
        next.set(count);
        double seconds = (System.nanoTime() - start) / 1e9;
        PostgresStoreMaintenance maintenance = new PostgresStoreMaintenance(store.jdbi());
        maintenance.compactStatistics();
        maintenance.flushSearchIndex();
        store.execute("VACUUM ANALYZE");
        OUT.printf("%,d examples, created one by one by %d threads: %,.0f/s%n", count, WRITERS, count / seconds);
    }

    private void read() {
        report("get by id", one());
        report("list 50, first page", list(TrainingExampleFilter.ALL, Optional.empty()));
        report("list 50, deepest page by cursor", list(TrainingExampleFilter.ALL, Optional.of(deepest())));
        report("list 50, domain and min_quality", list(domain(), Optional.empty()));
        report(
                "list 50, label",
                list(TrainingExampleFilter.builder().labels(List.of("label-3")).build(), Optional.empty()));
        report(
                "list 50, metadata",
                list(TrainingExampleFilter.builder().metadata("run", "77").build(), Optional.empty()));
        searches().forEach((name, typed) -> {
            report("list 50, q " + name, list(q(typed), Optional.empty()));
            report("search best 20, " + name, () -> search(typed));
        });
        report("labels, all", () -> curation.labels(new LabelQuery(TrainingExampleFilter.ALL, "", 100, 0)));
        double stats = report("stats, all", () -> service.stats(TrainingExampleFilter.ALL));
        double count = report("SELECT count(*)", () -> store.number("SELECT count(*) FROM training_example"));
        OUT.printf("statistics take %.2f of the time of SELECT count(*)%n", stats / count);
    }

    /** Queries that misled a planner into reading every example. */
    private static Map<String, String> searches() {
        Map<String, String> searches = new LinkedHashMap<>();
        searches.put("rare", Drafts.RARE_WORD);
        searches.put("common", Drafts.COMMON_WORD);
        searches.put("never together", Drafts.EVEN_WORD + " " + Drafts.ODD_WORD);
        searches.put("in old ones only", Drafts.EARLY_WORD);
        searches.put("without either", "-" + Drafts.EVEN_WORD + " -" + Drafts.ODD_WORD);
        return searches;
    }

    private void write() throws Exception {
        List<Measurement> created = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            created.add(created());
        }
        OUT.printf("create by %d writers, median of %d rounds: %s%n", WRITERS, ROUNDS, Measurement.median(created));
    }

    private Measurement created() throws Exception {
        int end = next.get() + CREATED;
        Measurement measurement = Measurement.of(
                CREATED,
                () -> inParallel(() -> {
                    for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                        service.create(Drafts.draft(number));
                    }
                }));
        next.set(end);
        return measurement;
    }

    private static void inParallel(Runnable work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
            threads.execute(work);
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
    }

    private static double report(String name, Runnable action) {
        double median = Timing.median(action);
        OUT.printf("%-40s %9.2f ms%n", name, median);
        return median;
    }

    private Runnable one() {
        var id = service.list(TrainingExampleQuery.of(TrainingExampleFilter.ALL, 1))
                .items()
                .get(0)
                .id();
        return () -> service.find(id);
    }

    private Runnable list(TrainingExampleFilter filter, Optional<Cursor> after) {
        var query = new TrainingExampleQuery(filter, TrainingExampleSort.NEWEST_FIRST, 50, 0, after);
        return () -> service.list(query);
    }

    /** Where the last page begins. */
    private Cursor deepest() {
        var oldest = new TrainingExampleQuery(
                TrainingExampleFilter.ALL, TrainingExampleSort.OLDEST_FIRST, 51, 0, Optional.empty());
        TrainingExample before = service.list(oldest).items().get(50);
        return Cursor.of(TrainingExampleSort.NEWEST_FIRST, before);
    }

    private static TrainingExampleFilter domain() {
        return TrainingExampleFilter.builder().domain("domain-3").minQuality(70).build();
    }

    private static TrainingExampleFilter q(String word) {
        return TrainingExampleFilter.builder().search(SearchQuery.of(word)).build();
    }

    private List<?> search(String word) {
        return curation.search(new SearchRequest(SearchQuery.of(word), TrainingExampleFilter.ALL, 20, 0));
    }
}
