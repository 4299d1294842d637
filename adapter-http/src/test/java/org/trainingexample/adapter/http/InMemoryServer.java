package org.trainingexample.adapter.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.trainingexample.adapter.formats.JacksonTrainingFormats;
import org.trainingexample.adapter.http.imports.Spool;
import org.trainingexample.adapter.http.operations.Readiness;
import org.trainingexample.adapter.http.server.Routes;
import org.trainingexample.adapter.http.settings.HttpSettings;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.application.ChangeFeedUseCases;
import org.trainingexample.application.CurationUseCases;
import org.trainingexample.application.DatasetUseCases;
import org.trainingexample.application.ExportUseCases;
import org.trainingexample.application.IdempotencyUseCases;
import org.trainingexample.application.ImportUseCases;
import org.trainingexample.application.TrainingExampleUseCases;
import org.trainingexample.application.inmemory.InMemoryChangeLog;
import org.trainingexample.application.inmemory.InMemoryCurationRepository;
import org.trainingexample.application.inmemory.InMemoryDatasetRepository;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryExportRepository;
import org.trainingexample.application.inmemory.InMemoryIdempotencyStore;
import org.trainingexample.application.inmemory.InMemoryImportRepository;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.port.driven.TrainingFormats;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;

/** A server whose store is in memory and empty at first. */
public final class InMemoryServer implements ServerUnderTest, AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final TrainingFormats FORMATS =
            new JacksonTrainingFormats(Path.of(System.getProperty("java.io.tmpdir")));

    private final InMemoryStore store = new InMemoryStore();
    private final ChangeFeedUseCases changes;
    private final HttpServer server;

    public InMemoryServer(HttpSettings settings) {
        this(settings, () -> Spool.in(settings.imports().directory(), UUID.randomUUID()));
    }

    public InMemoryServer(HttpSettings settings, Supplier<Spool> spools) {
        var service = new TrainingExampleUseCases(
                new InMemoryTrainingExampleRepository(store),
                TrainingExamples::hashes,
                EventMessages::encode,
                CLOCK,
                UUID::randomUUID);
        changes = new ChangeFeedUseCases(new InMemoryChangeLog(store));
        var requests = new IdempotencyUseCases(new InMemoryIdempotencyStore(store));
        server = new HttpServer(
                        new DrivingPorts(
                                service,
                                new ImportUseCases(
                                        new InMemoryImportRepository(store),
                                        requests,
                                        TrainingExamples::hashes,
                                        EventMessages::encode,
                                        CLOCK,
                                        UUID::randomUUID),
                                new CurationUseCases(new InMemoryCurationRepository(store)),
                                new DatasetUseCases(
                                        new InMemoryDatasetRepository(store),
                                        FORMATS,
                                        EventMessages::encode,
                                        CLOCK,
                                        UUID::randomUUID),
                                new ExportUseCases(new InMemoryExportRepository(store), List.of(FORMATS)),
                                changes,
                                requests),
                        settings,
                        InMemoryServer::ready,
                        CLOCK,
                        UUID::randomUUID,
                        spools)
                .start();
    }

    public InMemoryServer() {
        this(HttpSettings.onLoopback(0));
    }

    private static Readiness ready() {
        return new Readiness(true, "up", "off", Optional.of(new Readiness.Delivery(Duration.ZERO, 0)));
    }

    public Routes routes() {
        return server.routes();
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public long recordedEvents() {
        return new InMemoryEventOutbox(store, CLOCK).status().pending();
    }

    @Override
    public void close() {
        server.close();
        changes.close();
    }
}
