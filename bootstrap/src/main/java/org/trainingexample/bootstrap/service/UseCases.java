package org.trainingexample.bootstrap.service;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.formats.JacksonTrainingFormats;
import org.trainingexample.adapter.http.DrivingPorts;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.json.JsonEventEncoder;
import org.trainingexample.adapter.parquet.ParquetTrainingFormats;
import org.trainingexample.adapter.postgres.PostgresContentRehash;
import org.trainingexample.adapter.postgres.PostgresCurationRepository;
import org.trainingexample.adapter.postgres.PostgresDatasetRepository;
import org.trainingexample.adapter.postgres.PostgresExportRepository;
import org.trainingexample.adapter.postgres.PostgresIdempotencyStore;
import org.trainingexample.adapter.postgres.PostgresImportRepository;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.application.CurationUseCases;
import org.trainingexample.application.DatasetUseCases;
import org.trainingexample.application.ExportUseCases;
import org.trainingexample.application.IdempotencyUseCases;
import org.trainingexample.application.ImportUseCases;
import org.trainingexample.application.TrainingExampleUseCases;
import org.trainingexample.bootstrap.config.ServiceConfig;
import org.trainingexample.domain.port.driven.TrainingFormats;
import org.trainingexample.domain.port.driving.ChangeFeed;

/**
 * The use cases, each on the adapters that it needs.
 *
 * @param database for requests
 * @param imports for imports
 * @param exports for exports
 * @param changes the feed of changes
 * @param afterCommit tells the relay and the feed that there are new events
 * @param ids makes ids of examples, datasets and events
 */
record UseCases(
        ServiceConfig config,
        Jdbi database,
        Jdbi imports,
        Jdbi exports,
        ChangeFeed changes,
        Runnable afterCommit,
        Clock clock,
        Supplier<UUID> ids) {
    DrivingPorts ports() {
        var hasher = new CanonicalContentHasher();
        var encoder = new JsonEventEncoder(config.events().envelope());
        TrainingFormats formats = new JacksonTrainingFormats(config.exports().directory());
        return new DrivingPorts(
                new TrainingExampleUseCases(
                        new PostgresTrainingExampleRepository(
                                database,
                                afterCommit,
                                config.database().statsTimeout(),
                                new PostgresContentRehash(database, hasher)),
                        hasher,
                        encoder,
                        clock,
                        ids),
                new ImportUseCases(
                        new PostgresImportRepository(imports, afterCommit, new PostgresContentRehash(imports, hasher)),
                        new IdempotencyUseCases(new PostgresIdempotencyStore(imports)),
                        hasher,
                        encoder,
                        clock,
                        ids),
                new CurationUseCases(new PostgresCurationRepository(database)),
                new DatasetUseCases(
                        new PostgresDatasetRepository(
                                database,
                                config.database().statsTimeout(),
                                config.exports().timeout(),
                                exports,
                                afterCommit),
                        formats,
                        encoder,
                        clock,
                        ids),
                new ExportUseCases(
                        new PostgresExportRepository(
                                database,
                                config.database().statsTimeout(),
                                exports,
                                config.exports().timeout()),
                        List.of(formats, new ParquetTrainingFormats())),
                changes,
                new IdempotencyUseCases(new PostgresIdempotencyStore(database)));
    }
}
