package org.trainingexample.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Imports every {@code .ndjson} file of the folder that is its argument, then all once more, and shows the reports. */
public final class ImportFolder {
    private static final PrintStream OUT = System.out;

    private ImportFolder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of(arguments[0]))) {
            files = found.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        }
        try (Store store = Store.open();
                ServedStore server = new ServedStore(store)) {
            for (String policy : List.of("reject", "skip")) {
                for (Path file : files) {
                    HttpResponse<String> reply = server.send(file, "on_duplicate=" + policy);
                    OUT.printf("%s %s: %d %s%n", policy, file.getFileName(), reply.statusCode(), reply.body());
                }
                OUT.printf("%,d examples stored%n", store.number("SELECT count(*) FROM training_example"));
            }
        }
    }
}
