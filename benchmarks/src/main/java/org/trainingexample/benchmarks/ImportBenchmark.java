package org.trainingexample.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Imports over HTTP, beside a binary COPY of the very same rows into the very same tables, with all their indexes and triggers.
 * Arguments: how many lines (30,000), how many rounds (3).
 */
public final class ImportBenchmark {
    private static final String ROWS = "training_example";
    private static final List<String> ALL = List.of(ROWS, "training_example_search", "training_example_outbox");

    private final int lines;
    private final BenchmarkedService service;
    private final Path folder;
    private final Map<String, List<Measurement>> measurements = new LinkedHashMap<>();

    private ImportBenchmark(int lines, BenchmarkedService service, Path folder) {
        this.lines = lines;
        this.service = service;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        int lines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path folder = BenchmarkedService.temporaryFolder();
        try (BenchmarkedService service = new BenchmarkedService(folder)) {
            new ImportBenchmark(lines, service, folder).run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        Path file = folder.resolve("examples.ndjson");
        SyntheticExamples.write(file, lines);
        System.out.printf("%,d lines, %,d bytes%n", lines, Files.size(file));
        for (int round = 0; round <= rounds; round++) {
            if (round == 1) {
                measurements.clear(); // the first round is for the compiler
            }
            importFile(file, "atomic");
            importFile(file, "partial");
            for (String table : ALL) {
                copyOut(table);
            }
            copyIn("COPY of the examples", List.of(ROWS));
            copyIn("COPY of examples, search documents and events", ALL);
        }
        System.out.println("medians, and rates beside that of the COPY of the examples");
        double reference = median("COPY of the examples").rowsPerSecond();
        measurements
                .keySet()
                .forEach(name -> System.out.printf(
                        "  %-46s %s  %.2f%n", name, median(name), median(name).rowsPerSecond() / reference));
    }

    private void importFile(Path file, String mode) throws Exception {
        service.empty();
        HttpRequest request = HttpRequest.newBuilder(
                        service.address().resolve("/training-examples/import?mode=" + mode))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(file))
                .build();
        measure("import, " + mode, () -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
        if (service.count() != lines) {
            throw new IllegalStateException("not everything was imported");
        }
    }

    private void copyOut(String table) throws SQLException, IOException {
        try (Connection connection = service.connect();
                OutputStream out = Files.newOutputStream(folder.resolve(table))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", out);
        }
    }

    private void copyIn(String name, List<String> tables) throws Exception {
        service.empty();
        measure(name, () -> {
            try (Connection connection = service.connect()) {
                for (String table : tables) {
                    try (InputStream in = Files.newInputStream(folder.resolve(table))) {
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", in, 1 << 16);
                    }
                }
            }
        });
    }

    private void measure(String name, Measurement.Work work) throws Exception {
        Measurement measurement = Measurement.of(lines, work);
        measurements.computeIfAbsent(name, any -> new ArrayList<>()).add(measurement);
        System.out.printf("  %-46s %s%n", name, measurement);
    }

    private Measurement median(String name) {
        List<Measurement> sorted = new ArrayList<>(measurements.getOrDefault(name, List.of()));
        sorted.sort(Comparator.comparingDouble(Measurement::rowsPerSecond));
        return sorted.get(sorted.size() / 2);
    }
}
