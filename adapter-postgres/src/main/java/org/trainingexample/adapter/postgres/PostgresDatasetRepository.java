package org.trainingexample.adapter.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.column.RowLock;
import org.trainingexample.adapter.postgres.dataset.DatasetNames;
import org.trainingexample.adapter.postgres.dataset.DatasetQueries;
import org.trainingexample.adapter.postgres.dataset.MemberPages;
import org.trainingexample.adapter.postgres.dataset.MemberQueries;
import org.trainingexample.adapter.postgres.dataset.MemberReader;
import org.trainingexample.adapter.postgres.dataset.MemberState;
import org.trainingexample.adapter.postgres.dataset.PostgresDatasetContents;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.StatementTimeout;
import org.trainingexample.adapter.postgres.outbox.AfterCommitHook;
import org.trainingexample.adapter.postgres.outbox.OutboxRow;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.dataset.DatasetTotals;
import org.trainingexample.domain.dataset.LoadedDatasets;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.failure.DatasetExistsException;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.Difference;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberQuery;
import org.trainingexample.domain.port.driven.DatasetContents;
import org.trainingexample.domain.port.driven.DatasetRepository;

/** Datasets in PostgreSQL, beside the examples of a {@link PostgresTrainingExampleRepository}. */
public final class PostgresDatasetRepository implements DatasetRepository {
    private static final int INSERT_ATTEMPTS = 3;

    private final Database database;
    private final Duration counting;
    private final Duration longWork;
    private final MemberReader reader;
    private final AfterCommitHook notice;

    /**
     * A repository with longer time limits for statements that read or change every member of a dataset.
     *
     * @param jdbi opens connections in auto-commit mode, with a {@code lock_timeout} that lets one change of a dataset wait for
     *     another; work in a transaction of it, on the same thread, is joined
     * @param counting the longest time to list, count or compare what is in datasets
     * @param longWork the longest time to fill, freeze or remove a dataset
     * @param afterCommit runs after each commit of messages, on the thread that wrote them; must not block
     */
    public PostgresDatasetRepository(Jdbi jdbi, Duration counting, Duration longWork, Runnable afterCommit) {
        this(jdbi, counting, longWork, jdbi, afterCommit);
    }

    /**
     * The same, with a pool of its own for streamed reads, so that slow consumers do not hold the connections of other work.
     *
     * @param exports opens connections for that; how many it has is how many such readings run at once, each within {@code
     *     longWork}
     */
    public PostgresDatasetRepository(
            Jdbi jdbi, Duration counting, Duration longWork, Jdbi exports, Runnable afterCommit) {
        this.reader = new MemberReader(new Database(exports), longWork);
        this.database = new Database(jdbi);
        this.counting = counting;
        this.longWork = longWork;
        this.notice = new AfterCommitHook(afterCommit);
    }

    @Override
    public void insert(Dataset dataset, EventMessage message) {
        for (int attempt = 0; attempt < INSERT_ATTEMPTS; attempt++) {
            if (database.inTransaction(handle -> DatasetQueries.insert(dataset, handle) && tell(message, handle))) {
                return;
            }
            database.read(handle -> DatasetQueries.idOf(dataset.description(), handle))
                    .ifPresent(existing -> {
                        throw new DatasetExistsException(existing.value());
                    });
            // deleted or renamed meanwhile: the insert is tried again
        }
        throw new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, null);
    }

    @Override
    public Optional<Dataset> findById(DatasetId id) {
        return database.read(handle -> DatasetQueries.byId(id, handle));
    }

    @Override
    public LoadedDatasets load(DatasetQuery query) {
        return database.read(handle -> DatasetQueries.load(query, handle));
    }

    @Override
    public List<Dataset> find(DatasetQuery query) {
        return database.read(handle -> DatasetQueries.find(query, handle));
    }

    @Override
    public DatasetTotals totals() {
        return database.readExpensively(counting, MemberQueries::totals);
    }

    @Override
    public <T> Optional<T> change(DatasetId id, BiFunction<Dataset, DatasetContents, DatasetChange<T>> change) {
        return database.inTransaction(handle -> change(id, change, handle));
    }

    @Override
    public <T> Optional<T> changeMany(DatasetId id, BiFunction<Dataset, DatasetContents, DatasetChange<T>> change) {
        return database.inLongTransaction(handle -> change(id, change, handle));
    }

    private <T> Optional<T> change(
            DatasetId id, BiFunction<Dataset, DatasetContents, DatasetChange<T>> change, Handle handle) {
        return locked(id, RowLock.CHANGE, handle).map(before -> {
            PostgresDatasetContents contents = new PostgresDatasetContents(before, longWork, handle);
            DatasetChange<T> changed = change.apply(before, contents);
            changed.message().ifPresent(message -> {
                DatasetQueries.update(before, changed.after(), handle);
                DatasetNames.change(before, changed.after(), handle);
                tell(message, handle);
            });
            contents.deleteCopiedLinks();
            return changed.result();
        });
    }

    /** Makes the deletion event before the change: if it throws and the caller catches, nothing has changed. */
    @Override
    public boolean delete(DatasetId id, Function<Dataset, EventMessage> deletionEvent) {
        return database.inLongTransaction(handle -> locked(id, RowLock.REMOVAL, handle)
                .map(last -> {
                    EventMessage message = deletionEvent.apply(last);
                    StatementTimeout.during(longWork, handle, () -> DatasetQueries.delete(id, handle));
                    DatasetNames.release(last, handle);
                    return tell(message, handle);
                })
                .orElse(false));
    }

    /** Reads the dataset by a second statement, which sees what other transactions committed while this one waited for the lock. */
    private static Optional<Dataset> locked(DatasetId id, RowLock lock, Handle handle) {
        return DatasetQueries.lock(id, lock, handle) ? DatasetQueries.byId(id, handle) : Optional.empty();
    }

    private boolean tell(EventMessage message, Handle handle) {
        OutboxRow.insert(message, handle);
        notice.expectFrom(handle);
        return true;
    }

    @Override
    public List<TrainingExampleId> examples(DatasetId id, Optional<Split> split) {
        return database.readExpensively(counting, handle -> MemberQueries.examples(id, split, handle));
    }

    @Override
    public Map<Split, Long> splitCounts(DatasetId id) {
        return database.readExpensively(counting, handle -> MemberQueries.splitCounts(id, handle));
    }

    @Override
    public DatasetDiff diff(DatasetId first, DatasetId second) {
        return database.readExpensively(counting, handle -> MemberQueries.diff(first, second, handle));
    }

    @Override
    public MemberPage page(MemberQuery query) {
        return database.readExpensively(counting, handle -> MemberPages.page(query, handle));
    }

    @Override
    public DiffPage page(DiffQuery query) {
        return database.readExpensively(counting, handle -> MemberPages.page(query, handle));
    }

    @Override
    public String state(DatasetId id) {
        return database.readStateExpensively(counting, handle -> MemberState.of(id, handle));
    }

    @Override
    public String state(DatasetId first, DatasetId second) {
        return database.readStateExpensively(counting, handle -> MemberState.of(first, second, handle));
    }

    @Override
    public void forEachExample(
            DatasetId id, Optional<Split> split, Consumer<String> begun, Consumer<TrainingExampleId> consumer) {
        reader.forEachExample(id, split, begun, consumer);
    }

    @Override
    public void forEachDifference(
            DatasetId first,
            DatasetId second,
            Consumer<String> begun,
            BiConsumer<Difference, TrainingExampleId> consumer) {
        reader.forEachDifference(first, second, begun, consumer);
    }
}
