package org.trainingexample.store;

import com.fasterxml.uuid.Generators;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.JacksonTrainingFormats;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.json.EventEnvelope;
import org.trainingexample.adapter.json.JsonEventEncoder;
import org.trainingexample.domain.port.driven.EventPublisher;
import org.trainingexample.domain.port.driven.TrainingFormats;

/** The choices of a {@link TrainingExampleStore} before it starts. */
public final class StoreBuilder {
    private final Backend backend;
    private final List<TrainingFormats> furtherFormats = new ArrayList<>();
    private boolean migrates;
    private Clock clock = Clock.systemUTC();
    private Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate;
    private EventEnvelope envelope = EventEnvelope.DEFAULT;
    private StoreLimits limits = StoreLimits.DEFAULT;
    private Path temporaryFiles = Path.of(System.getProperty("java.io.tmpdir"));
    private @Nullable EventPublisher publisher;
    private @Nullable MeterRegistry registry;

    StoreBuilder(Backend backend) {
        this.backend = backend;
    }

    /** Brings the tables up to date when the store starts, as a user who may change tables. Without it they must be there. */
    public StoreBuilder migrate() {
        migrates = true;
        return this;
    }

    /**
     * Publishes every event, in order for each example and dataset, at least once. Without a publisher events stay in the outbox,
     * for another instance to publish, and can be read from the feed of changes.
     *
     * @param sink stays open when the store is closed
     */
    public StoreBuilder publishTo(EventPublisher sink) {
        publisher = sink;
        return this;
    }

    /** Tells the times that are stored; usually the clock of the system. */
    public StoreBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** Makes the ids of examples, datasets and events; usually UUIDv7, which keep indexes small because they grow with time. */
    public StoreBuilder ids(Supplier<UUID> value) {
        ids = value;
        return this;
    }

    /** The JSON around the payload of an event; usually {@link EventEnvelope#DEFAULT}. */
    public StoreBuilder envelope(EventEnvelope value) {
        envelope = value;
        return this;
    }

    /** Adds formats beside those of {@code adapter-formats}, such as Parquet. */
    public StoreBuilder formats(TrainingFormats further) {
        furtherFormats.add(further);
        return this;
    }

    /** The directory for temporary files of exports; default: that of the system. */
    public StoreBuilder temporaryFiles(Path directory) {
        temporaryFiles = directory;
        return this;
    }

    /**
     * Registers the meters of this store, whose names begin with {@code training_example.}: pending events, the age of the oldest
     * one, published events, failures of the publisher, and whether relay and maintenance work. Without a registry nothing is
     * metered.
     *
     * @param value stays open when the store is closed, which removes the gauges
     */
    public StoreBuilder meters(MeterRegistry value) {
        registry = value;
        return this;
    }

    /** How long work may take, and how long events are kept. */
    public StoreBuilder limits(StoreLimits value) {
        limits = value;
        return this;
    }

    /**
     * Uses pools of their own for imports, exports and the background, so that none of them takes the connections of requests.
     *
     * @throws IllegalStateException if the store is in memory
     */
    public StoreBuilder pools(DataSource imports, DataSource exports, DataSource background) {
        if (!(backend instanceof PostgresBackend postgres)) {
            throw new IllegalStateException("a store in memory has no connections");
        }
        postgres.pools(imports, exports, background);
        return this;
    }

    /**
     * Starts the store with its relay and its maintenance.
     *
     * @throws IllegalStateException if the tables cannot be migrated, because they are those of a newer release
     * @throws org.trainingexample.domain.failure.StoreFailureException if the database cannot be reached
     */
    public TrainingExampleStore start() {
        if (migrates) {
            backend.migrate();
        }
        AtomicReference<@Nullable Background> started = new AtomicReference<>();
        var hasher = new CanonicalContentHasher();
        DrivenPorts ports = backend.open(limits, hasher, clock, () -> wakeUp(started.get()));
        List<TrainingFormats> formats = new ArrayList<>(List.of(new JacksonTrainingFormats(temporaryFiles)));
        formats.addAll(furtherFormats);
        Background background = Background.start(ports, metered(publisher), limits, clock);
        started.set(background);
        if (registry != null) {
            background.closeWith(StoreMeters.bind(ports.outbox(), background, clock, registry)::close);
        }
        return new TrainingExampleStore(
                caller -> UseCases.over(ports, hasher, new JsonEventEncoder(envelope, caller), formats, clock, ids),
                ports.outbox(),
                background);
    }

    private @Nullable EventPublisher metered(@Nullable EventPublisher sink) {
        return sink == null || registry == null ? sink : new MeteredPublisher(sink, registry);
    }

    private static void wakeUp(@Nullable Background background) {
        if (background != null) {
            background.wakeUp();
        }
    }
}
