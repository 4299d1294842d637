package org.trainingexample.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.adapter.http.testkit.OpenApi;
import org.trainingexample.bootstrap.process.ServiceProcess;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.RedisServer;
import org.trainingexample.testservers.TestDatabase;

/** Every operation with its largest replies and bodies, many at once, by a server with a heap of 256 MiB. */
@Tag("slow")
class MemoryBoundIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final Logger LOG = LoggerFactory.getLogger(MemoryBoundIT.class);
    private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void every_operation_answers_its_largest_requests_within_a_heap_of_256_MiB() throws IOException {
        TestDatabase database = POSTGRES.createDatabase();
        Path collections = folder.resolve("gc.log");
        try (ServiceProcess service = ServiceProcess.serve(folder, settings(database, collections))) {
            URI address = service.awaitReady();
            LargestRequests requests = new LargestRequests(address);
            assertThat(requests.calls()).isEqualTo(OpenApi.calls());
            requests.fill();
            for (LargestRequests.Load load : requests.loads()) {
                Map<String, Integer> outcomes = send(load);
                LOG.info("{}: {}, at most {} MiB live", load.call(), outcomes, mostLive(collections));
                assertThat(service.isAlive())
                        .as("%s: %s", load.call(), service.log())
                        .isTrue();
                assertThat(outcomes.keySet())
                        .as(load.call())
                        .allMatch(status -> status.matches("[24]..|503"))
                        .allMatch(status -> isDescribed(status, load.call()));
            }
            assertThat(service.log()).doesNotContain("java.lang.OutOfMemoryError");
        }
    }

    private static boolean isDescribed(String status, String call) {
        Set<String> described = OpenApi.statuses(call);
        return described.contains(status) || !status.startsWith("2") && described.contains("default");
    }

    /** What became of the requests of all clients, which send at once. */
    private static Map<String, Integer> send(LargestRequests.Load load) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<String>> replies = IntStream.range(0, load.clients())
                .mapToObj(load.request()::apply)
                .map(request -> outcome(client, request.timeout(PATIENCE).build()))
                .toList();
        Map<String, Integer> outcomes = new TreeMap<>();
        replies.forEach(reply -> outcomes.merge(reply.join(), 1, Integer::sum));
        return outcomes;
    }

    private static CompletableFuture<String> outcome(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.discarding())
                .thenApply(reply -> Integer.toString(reply.statusCode()))
                .exceptionally(failure -> "cut: " + failure);
    }

    /** The most that was left after a collection, which is close to what is in use. */
    private static int mostLive(Path collections) throws IOException {
        Matcher line = AFTER_COLLECTION.matcher(Files.readString(collections));
        int most = 0;
        while (line.find()) {
            most = Math.max(most, Integer.parseInt(line.group(1)));
        }
        return most;
    }

    private static Map<String, String> settings(TestDatabase database, Path collections) {
        return Map.of(
                "DATABASE_URL",
                database.url(),
                "REDIS_URL",
                REDIS.url(),
                "JAVA_TOOL_OPTIONS",
                "-Xmx256m -XX:+ExitOnOutOfMemoryError -Xlog:gc:file=" + collections);
    }
}
