package org.trainingexample.adapter.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.column.RowLock;
import org.trainingexample.adapter.postgres.example.ContentHashLocks;
import org.trainingexample.adapter.postgres.example.DeleteStatement;
import org.trainingexample.adapter.postgres.example.ExampleQueries;
import org.trainingexample.adapter.postgres.example.ExampleQueries.Found;
import org.trainingexample.adapter.postgres.example.ExampleWriter;
import org.trainingexample.adapter.postgres.example.LoadSql;
import org.trainingexample.adapter.postgres.example.NewExample;
import org.trainingexample.adapter.postgres.example.PendingUpdate;
import org.trainingexample.adapter.postgres.imports.ExistingMatch;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.outbox.AfterCommitHook;
import org.trainingexample.adapter.postgres.outbox.ChangeState;
import org.trainingexample.adapter.postgres.statistics.StatsQuery;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.VersionedId;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.ChangeToken;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.LoadedPage;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleStats;

/**
 * Training examples in PostgreSQL, in the tables that {@link PostgresSchema} creates. Every change is one statement, which also
 * stores the message and updates the search document.
 */
public final class PostgresTrainingExampleRepository implements TrainingExampleRepository {
    private static final int INSERT_ATTEMPTS = 10;

    private final Database database;
    private final AfterCommitHook notice;
    private final Optional<Duration> statsTimeout;
    private final Optional<PostgresContentRehash> rehash;
    private final ExampleWriter writer;

    /**
     * A repository that stores messages in the outbox and notifies nobody.
     *
     * @param jdbi opens connections in auto-commit mode; work in a transaction of it, on the same thread, is joined
     */
    public PostgresTrainingExampleRepository(Jdbi jdbi) {
        this(jdbi, () -> {});
    }

    /**
     * A repository with a hook that runs after each commit of messages.
     *
     * @param afterCommit runs after each commit of messages, on the thread that wrote them; must not block
     */
    public PostgresTrainingExampleRepository(Jdbi jdbi, Runnable afterCommit) {
        this(jdbi, afterCommit, Optional.empty(), Optional.empty());
    }

    /**
     * A repository with a time limit of its own for statistics.
     *
     * @param statsTimeout the longest time of statistics
     */
    public PostgresTrainingExampleRepository(Jdbi jdbi, Runnable afterCommit, Duration statsTimeout) {
        this(jdbi, afterCommit, Optional.of(statsTimeout), Optional.empty());
    }

    /**
     * A repository that finds the same content under hashes of earlier releases too.
     *
     * @param rehash of the same tables
     */
    public PostgresTrainingExampleRepository(
            Jdbi jdbi, Runnable afterCommit, Duration statsTimeout, PostgresContentRehash rehash) {
        this(jdbi, afterCommit, Optional.of(statsTimeout), Optional.of(rehash));
    }

    private PostgresTrainingExampleRepository(
            Jdbi jdbi, Runnable afterCommit, Optional<Duration> statsTimeout, Optional<PostgresContentRehash> rehash) {
        this.database = new Database(jdbi);
        this.notice = new AfterCommitHook(afterCommit);
        this.statsTimeout = statsTimeout;
        this.rehash = rehash;
        this.writer = new ExampleWriter(database, notice);
    }

    @Override
    public void insert(TrainingExample example, EventMessage message) {
        NewExample row = new NewExample(example, message);
        for (int attempt = 0; attempt < INSERT_ATTEMPTS; attempt++) {
            if (writer.insert(row)) {
                return;
            }
            String traceHash = Objects.requireNonNull(example.provenance().traceHash());
            database.read(handle -> ExampleQueries.idOf(traceHash, handle)).ifPresent(existing -> {
                throw new DuplicateTraceException(existing);
            });
            // deleted meanwhile: the insert is tried again
        }
        throw new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, null);
    }

    @Override
    public Optional<TrainingExampleId> insertUnlessSameContent(TrainingExample example, EventMessage message) {
        return database.inTransaction(handle -> {
            rehash.ifPresent(former -> former.rehashAlike(List.of(example), handle));
            ContentHashLocks.take(List.of(example), handle);
            ExistingMatch match =
                    ExistingMatch.find(List.of(example), true, handle).get(0);
            match.existing().ifPresent(existing -> {
                throw new DuplicateTraceException(existing);
            });
            if (match.sameContent().isEmpty()) {
                insert(example, message);
            }
            return match.sameContent();
        });
    }

    @Override
    public Optional<TrainingExample> findById(TrainingExampleId id) {
        return database.read(handle -> ExampleQueries.byId(id, handle));
    }

    @Override
    public List<TrainingExample> findAllById(TrainingExampleIds ids) {
        Map<TrainingExampleId, TrainingExample> found =
                database.read(handle -> ExampleQueries.byIds(ids.values(), handle)).stream()
                        .collect(Collectors.toMap(TrainingExample::id, Function.identity()));
        return ids.values().stream().filter(found::containsKey).map(found::get).toList();
    }

    @Override
    public Optional<Revision> update(TrainingExampleId id, Function<TrainingExample, Revision> transition) {
        return writer.update(new PendingUpdate(id, transition));
    }

    /** Makes the deletion event before the change: if it throws and the caller catches, nothing has changed. */
    @Override
    public boolean delete(TrainingExampleId id, Function<VersionedId, EventMessage> deletionEvent) {
        return database.inTransaction(handle -> ExampleQueries.lockVersion(id, RowLock.REMOVAL, handle)
                .map(last -> tell(DeleteStatement.apply(id, deletionEvent.apply(last), handle), handle))
                .orElse(false));
    }

    /** Locks all examples and makes all deletion events before the first deletion: if one fails, nothing has changed. */
    @Override
    public List<TrainingExampleId> deleteAll(
            TrainingExampleIds ids, Function<VersionedId, EventMessage> deletionEvent) {
        return database.inTransaction(handle -> {
            Map<TrainingExampleId, VersionedId> present = ExampleQueries.lockAll(ids.values(), RowLock.REMOVAL, handle);
            List<TrainingExampleId> missing =
                    ids.values().stream().filter(id -> !present.containsKey(id)).toList();
            if (missing.isEmpty()) {
                ids.values().stream()
                        .flatMap(id -> Optional.ofNullable(present.get(id)).stream())
                        .map(deletionEvent)
                        .toList()
                        .forEach(event -> tell(
                                DeleteStatement.apply(new TrainingExampleId(event.aggregateId()), event, handle),
                                handle));
            }
            return missing;
        });
    }

    @Override
    public Page<TrainingExample> find(TrainingExampleQuery query) {
        Found found = read(query, handle -> ExampleQueries.find(query, handle));
        if (found.examples().isEmpty()) {
            return findNone(query);
        }
        return Page.of(found.examples(), query.limit(), last -> Cursor.of(query.sort(), last))
                .before(found.changes());
    }

    /** An empty page has no row with the place in the changes: reads the place first, and then the page again. */
    private Page<TrainingExample> findNone(TrainingExampleQuery query) {
        Optional<ChangeToken> changes = database.read(ChangeState::following);
        Found found = read(query, handle -> ExampleQueries.find(query, handle));
        return Page.of(found.examples(), query.limit(), last -> Cursor.of(query.sort(), last))
                .before(found.changes().or(() -> changes));
    }

    private <T> T read(TrainingExampleQuery query, Function<Handle, T> page) {
        return ExampleQueries.isExpensive(query.filter()) ? database.readExpensively(page) : database.read(page);
    }

    @Override
    public LoadedPage load(TrainingExampleQuery query) {
        LoadedPage page = read(query, handle -> LoadSql.page(query, handle));
        if (!page.examples().loaded().isEmpty()) {
            return page;
        }
        // as in findNone: an empty page has no row with the place in the changes
        Optional<ChangeToken> changes = database.read(ChangeState::following);
        LoadedPage later = read(query, handle -> LoadSql.page(query, handle));
        return later.before(later.changes().or(() -> changes));
    }

    @Override
    public LoadedExamples load(List<TrainingExampleId> ids, TrainingExampleFilter filter) {
        return database.read(handle -> LoadSql.load(ids, filter, handle));
    }

    @Override
    public long count(TrainingExampleFilter filter) {
        return database.readExpensively(handle -> ExampleQueries.count(filter, handle));
    }

    @Override
    public TrainingExampleStats stats(TrainingExampleFilter filter) {
        Function<Handle, TrainingExampleStats> query = handle -> StatsQuery.run(filter, handle);
        // the statistics tables have those of all examples
        if (filter.conditions().isEmpty()) {
            return database.read(query);
        }
        return statsTimeout
                .map(timeout -> database.readExpensively(timeout, query))
                .orElseGet(() -> database.readExpensively(query));
    }

    private boolean tell(boolean changed, Handle handle) {
        if (changed) {
            notice.expectFrom(handle);
        }
        return changed;
    }
}
