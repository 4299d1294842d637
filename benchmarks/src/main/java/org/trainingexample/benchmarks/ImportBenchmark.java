package org.trainingexample.benchmarks;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Imports over HTTP, in turn with a binary COPY of the very same rows into the same tables with all their indexes: of the
 * examples alone, and of all that an import writes. The arguments are how many
 * lines, and how many rounds.
 */
public final class ImportBenchmark {
    private static final int USUAL_LINES = 30_000;
    private static final int USUAL_ROUNDS = 3;
    private static final String EXAMPLES = "training_example";
    private static final List<String> TABLES = List.of(EXAMPLES, "training_example_search", "training_example_outbox");
    private static final String REFERENCE = "COPY of the examples alone";
    private static final PrintStream OUT = System.out;

    private final int lines;
    private final Store store;
    private final ServedStore server;
    private final Path folder;
    private final Map<String, List<Measurement>> measurements = new LinkedHashMap<>();

    private ImportBenchmark(int lines, Store store, ServedStore server) {
        this.lines = lines;
        this.store = store;
        this.server = server;
        this.folder = store.folder();
    }

    public static void main(String[] arguments) throws Exception {
        int lines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USUAL_LINES;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : USUAL_ROUNDS;
        try (Store store = Store.open();
                ServedStore server = new ServedStore(store)) {
            new ImportBenchmark(lines, store, server).run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        Path file = folder.resolve("examples.ndjson");
        DraftLines.write(file, lines);
        OUT.printf("%,d lines, %,d bytes; the first round is for the compiler%n", lines, Files.size(file));
        for (int round = 0; round <= rounds; round++) {
            if (round == 1) {
                measurements.clear();
            }
            importFile(file, "atomic");
            importFile(file, "partial");
            copyOut();
            copyIn(REFERENCE, List.of(EXAMPLES));
            copyIn("COPY of examples, search words and events", TABLES);
        }
        OUT.println("medians, and rates beside the COPY of the examples alone");
        double reference = median(REFERENCE).rowsPerSecond();
        for (String name : measurements.keySet()) {
            OUT.printf("  %-42s %s  %.2f%n", name, median(name), median(name).rowsPerSecond() / reference);
        }
    }

    private void importFile(Path file, String mode) throws Exception {
        empty();
        measure("import, " + mode, () -> server.send(file, "mode=" + mode));
        if (store.number("SELECT count(*) FROM training_example") != lines) {
            throw new IllegalStateException("not everything was imported");
        }
    }

    private void copyOut() throws Exception {
        store.jdbi().useHandle(handle -> {
            for (String table : TABLES) {
                try (OutputStream out = Files.newOutputStream(folder.resolve(table))) {
                    copyManager(handle).copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", out);
                }
            }
        });
    }

    private void copyIn(String name, List<String> tables) throws Exception {
        empty();
        measure(
                name,
                () -> store.jdbi().useHandle(handle -> {
                    for (String table : tables) {
                        try (InputStream in = Files.newInputStream(folder.resolve(table))) {
                            copyManager(handle).copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", in, 1 << 16);
                        }
                    }
                }));
    }

    /** A COPY is one statement, however long it takes. */
    private static CopyManager copyManager(Handle handle) throws SQLException {
        handle.execute("SET statement_timeout = 0");
        handle.getConnection().setNetworkTimeout(Runnable::run, 0);
        return handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
    }

    private void empty() {
        store.execute("TRUNCATE training_example, training_example_dataset_link, training_example_search,"
                + " training_example_search_part, training_example_outbox,"
                + " training_example_tombstone, training_example_answer,"
                + " training_example_statistics, training_example_statistics_delta");
    }

    private void measure(String name, Measurement.Work work) throws Exception {
        Measurement measurement = Measurement.of(lines, work);
        measurements.computeIfAbsent(name, any -> new ArrayList<>()).add(measurement);
        OUT.printf("  %-42s %s%n", name, measurement);
    }

    private Measurement median(String name) {
        return Measurement.median(measurements.getOrDefault(name, List.of()));
    }
}
