package org.trainingexample.store;

import java.util.function.Function;
import javax.sql.DataSource;
import org.trainingexample.domain.event.Caller;
import org.trainingexample.domain.event.OutboxStatus;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driving.ChangeFeed;
import org.trainingexample.domain.port.driving.CurationService;
import org.trainingexample.domain.port.driving.DatasetService;
import org.trainingexample.domain.port.driving.ExportService;
import org.trainingexample.domain.port.driving.IdempotentRequests;
import org.trainingexample.domain.port.driving.ImportService;
import org.trainingexample.domain.port.driving.TrainingExampleService;

/**
 * A running store of training examples with all of its ports. Its own ports write without a caller; {@link #as} gives those that name a
 * caller.
 */
public final class TrainingExampleStore implements StorePorts, AutoCloseable {
    private final Function<Caller, StorePorts> portsOf;
    private final StorePorts ports;
    private final EventOutbox outbox;
    private final Background background;

    TrainingExampleStore(Function<Caller, StorePorts> portsOf, EventOutbox outbox, Background background) {
        this.portsOf = portsOf;
        this.ports = portsOf.apply(Caller.NOBODY);
        this.outbox = outbox;
        this.background = background;
    }

    /**
     * A store in PostgreSQL.
     *
     * @param dataSource lends connections in auto-commit mode; three at once to migrate, and stays open when the store is closed
     */
    public static StoreBuilder over(DataSource dataSource) {
        return new StoreBuilder(new PostgresBackend(dataSource));
    }

    /** A store in memory, empty at first and lost in the end: for tests and trials. */
    public static StoreBuilder inMemory() {
        return new StoreBuilder(new InMemoryBackend());
    }

    /** The same store as a caller uses it, whose name and trace are in the metadata of the events of what it changes. */
    public StorePorts as(Caller caller) {
        return portsOf.apply(caller);
    }

    @Override
    public TrainingExampleService examples() {
        return ports.examples();
    }

    @Override
    public ImportService imports() {
        return ports.imports();
    }

    @Override
    public CurationService curation() {
        return ports.curation();
    }

    @Override
    public DatasetService datasets() {
        return ports.datasets();
    }

    @Override
    public ExportService exports() {
        return ports.exports();
    }

    @Override
    public IdempotentRequests requests() {
        return ports.requests();
    }

    /** The feed of all changes, for consumers that catch up. */
    public ChangeFeed changes() {
        return background.changes();
    }

    /** How many events are not published yet. @throws org.trainingexample.domain.failure.StoreFailureException if it cannot be read */
    public OutboxStatus outbox() {
        return outbox.status();
    }

    /** Whether the publisher took the last events; true without a publisher and before the first event. */
    public boolean isPublishing() {
        return background.isPublishing();
    }

    /** Whether the relay (for another reason than its publisher) or a task of the maintenance failed when it last ran. */
    public boolean isFailing() {
        return background.isFailing();
    }

    /** Ends the relay and the maintenance, for which it waits 10 seconds at most. Pending events stay in the outbox. */
    @Override
    public void close() {
        background.close();
    }
}
