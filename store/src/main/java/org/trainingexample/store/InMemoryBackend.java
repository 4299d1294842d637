package org.trainingexample.store;

import java.time.Clock;
import org.trainingexample.application.inmemory.InMemoryChangeLog;
import org.trainingexample.application.inmemory.InMemoryCurationRepository;
import org.trainingexample.application.inmemory.InMemoryDatasetRepository;
import org.trainingexample.application.inmemory.InMemoryEventOutbox;
import org.trainingexample.application.inmemory.InMemoryExportRepository;
import org.trainingexample.application.inmemory.InMemoryIdempotencyStore;
import org.trainingexample.application.inmemory.InMemoryImportRepository;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryStoreMaintenance;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.port.driven.ContentHasher;
import org.trainingexample.domain.port.driven.IdempotencyStore;

/** Keeps everything in the memory of this process. Commits do not wake the relay, which looks at least once a second. */
final class InMemoryBackend implements Backend {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    public void migrate() {}

    @Override
    public DrivenPorts open(StoreLimits limits, ContentHasher hasher, Clock clock, Runnable afterCommit) {
        IdempotencyStore requests = new InMemoryIdempotencyStore(store);
        return new DrivenPorts(
                new InMemoryTrainingExampleRepository(store),
                new InMemoryImportRepository(store),
                new InMemoryCurationRepository(store),
                new InMemoryDatasetRepository(store),
                new InMemoryExportRepository(store),
                requests,
                requests,
                requests,
                new InMemoryChangeLog(store),
                new InMemoryEventOutbox(store, clock),
                new InMemoryStoreMaintenance(),
                () -> false);
    }
}
