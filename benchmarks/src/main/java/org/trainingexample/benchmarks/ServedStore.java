package org.trainingexample.benchmarks;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.formats.JacksonTrainingFormats;
import org.trainingexample.adapter.http.DrivingPorts;
import org.trainingexample.adapter.http.HttpServer;
import org.trainingexample.adapter.http.operations.Readiness;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.settings.ImportSettings;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.json.EventEnvelope;
import org.trainingexample.adapter.json.JsonEventEncoder;
import org.trainingexample.adapter.postgres.PostgresChangeLog;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresDatasetRepository;
import org.trainingexample.adapter.postgres.PostgresExportRepository;
import org.trainingexample.adapter.postgres.PostgresIdempotencyStore;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.application.ChangeFeedUseCases;
import org.trainingexample.application.CurationUseCases;
import org.trainingexample.application.DatasetUseCases;
import org.trainingexample.application.ExportUseCases;
import org.trainingexample.application.IdempotencyUseCases;
import org.trainingexample.application.ImportUseCases;

/** A store behind HTTP, as the product serves it, and files of any length. */
final class ServedStore implements AutoCloseable {
    private static final Duration LONG_TIMEOUT = Duration.ofMinutes(10);

    private final HttpServer http;

    ServedStore(Store store) {
        http = new HttpServer(
                        ports(store),
                        settings(),
                        () -> new Readiness(true, "up", "off", Optional.empty()),
                        Clock.systemUTC(),
                        UUID::randomUUID)
                .start();
    }

    private static DrivingPorts ports(Store store) {
        Jdbi jdbi = store.jdbi();
        Clock clock = Clock.systemUTC();
        Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate;
        Runnable nobody = () -> {};
        var requests = new IdempotencyUseCases(new PostgresIdempotencyStore(jdbi));
        var encoder = new JsonEventEncoder(EventEnvelope.DEFAULT);
        var formats = new JacksonTrainingFormats(ImportSettings.usual().directory());
        return new DrivingPorts(
                store.service(),
                new ImportUseCases(
                        new PostgresImportRepository(jdbi, nobody),
                        requests,
                        new CanonicalContentHasher(),
                        encoder,
                        clock,
                        ids),
                new CurationUseCases(new PostgresCurationRepository(jdbi)),
                new DatasetUseCases(
                        new PostgresDatasetRepository(jdbi, LONG_TIMEOUT, LONG_TIMEOUT, nobody),
                        formats,
                        encoder,
                        clock,
                        ids),
                new ExportUseCases(
                        new PostgresExportRepository(jdbi, LONG_TIMEOUT, jdbi, LONG_TIMEOUT), List.of(formats)),
                new ChangeFeedUseCases(new PostgresChangeLog(jdbi)),
                requests);
    }

    private static HttpSettings settings() {
        ImportSettings usual = ImportSettings.usual();
        return new HttpSettings(
                "127.0.0.1",
                0,
                Set.of(),
                Set.of(),
                false,
                LONG_TIMEOUT,
                LONG_TIMEOUT,
                new ImportSettings(
                        usual.directory(),
                        Long.MAX_VALUE,
                        Integer.MAX_VALUE,
                        usual.maxAtOnce(),
                        usual.workers(),
                        LONG_TIMEOUT));
    }

    /** Sends a file of lines, with this query. */
    HttpResponse<String> send(Path file, String query) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + http.port() + "/training-examples/import?" + query);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(file))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
