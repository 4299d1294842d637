package org.trainingexample.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;
import org.trainingexample.adapter.formats.JacksonTrainingFormats;
import org.trainingexample.adapter.postgres.PostgresExportRepository;
import org.trainingexample.application.ExportUseCases;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.port.driving.ExportService;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.domain.query.TrainingExampleFilter;

/**
 * Exports all examples in the native format, in turn with the server's own {@code COPY (SELECT row_to_json(…))}. The first
 * argument is how many examples; the memory to show it with is small: {@code java -Xmx256m -cp
 * 'bootstrap/target/training-example-service.jar:benchmarks/target/*' org.trainingexample.benchmarks.ExportBenchmark}
 */
public final class ExportBenchmark {
    private static final int USUAL_COUNT = 200_000;
    private static final int WRITERS = 16;
    private static final int ROUNDS = 3;

    /** Quoted by what no text holds, JSON comes out of the server as it is. */
    private static final String LIMIT = """
            COPY (SELECT row_to_json(example) FROM training_example AS example)
            TO STDOUT (FORMAT csv, QUOTE e'\\x01', DELIMITER e'\\x02')""";

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final PrintStream OUT = System.out;

    private final Store store;
    private final ExportService exports;

    private ExportBenchmark(Store store) {
        this.store = store;
        this.exports = new ExportUseCases(
                new PostgresExportRepository(store.jdbi(), LONG, store.jdbi(), LONG),
                List.of(new JacksonTrainingFormats(store.folder())));
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length == 0 ? USUAL_COUNT : Integer.parseInt(arguments[0]);
        try (Store store = Store.open()) {
            fill(store.service(), count);
            store.execute("VACUUM ANALYZE");
            new ExportBenchmark(store).compare(count);
        }
    }

    private static void fill(TrainingExampleService service, int count) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
            threads.execute(() -> {
                for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                    service.create(Drafts.draft(number));
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
    }

    private void compare(int count) throws Exception {
        List<Double> limits = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        // the first round warms up
        for (int round = 0; round <= ROUNDS; round++) {
            double limit = rate(count, this::copy);
            double rate = rate(count, this::export);
            OUT.printf("COPY of row_to_json %,.0f rows/s, native export %,.0f rows/s%n", limit, rate);
            if (round > 0) {
                limits.add(limit);
                rates.add(rate);
            }
        }
        double limit = median(limits);
        double rate = median(rates);
        OUT.printf(
                "%,d examples, medians of %d rounds in turn: COPY %,.0f rows/s, native export %,.0f rows/s, ratio %.2f%n",
                count, ROUNDS, limit, rate, rate / limit);
    }

    private static double rate(int count, Callable<Boolean> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return count * 1e9 / (System.nanoTime() - start);
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    private boolean copy() throws Exception {
        return store.jdbi().inTransaction(handle -> {
            handle.execute("SET LOCAL statement_timeout = 0");
            Connection connection = handle.getConnection();
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, 0);
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(LIMIT, OutputStream.nullOutputStream());
            connection.setNetworkTimeout(Runnable::run, usual);
            return true;
        });
    }

    private boolean export() {
        ExportSelection all = ExportSelection.of(new ExportSource.Stored(TrainingExampleFilter.ALL));
        exports.export(
                new ExportRequest(all, TrainingFormat.NATIVE, ExportOptions.DEFAULT), OutputStream.nullOutputStream());
        return true;
    }
}
