package org.trainingexample.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Imports every {@code .ndjson} file of the folder that is its argument, twice, and shows the reports. */
public final class ImportFolder {
    private ImportFolder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of(arguments[0]))) {
            files = found.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        }
        try (BenchmarkedService service = new BenchmarkedService(BenchmarkedService.temporaryFolder())) {
            for (String policy : List.of("reject", "skip")) {
                for (Path file : files) {
                    HttpResponse<String> reply = send(service, file, policy);
                    System.out.printf("%s %s: %d %s%n", policy, file.getFileName(), reply.statusCode(), reply.body());
                }
                System.out.printf("%,d examples stored%n", service.count());
            }
        }
    }

    private static HttpResponse<String> send(BenchmarkedService service, Path file, String policy)
            throws IOException, InterruptedException {
        String path = "/training-examples/import?on_duplicate=" + policy;
        HttpRequest request = HttpRequest.newBuilder(service.address().resolve(path))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(file))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
