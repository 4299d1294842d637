package org.trainingexample.adapter.postgres.example;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.column.RowLock;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.GroupCommit;
import org.trainingexample.adapter.postgres.jdbc.Outcome;
import org.trainingexample.adapter.postgres.jdbc.RowsStatement;
import org.trainingexample.adapter.postgres.outbox.AfterCommitHook;
import org.trainingexample.domain.event.Revision;

/** Inserts and updates single examples; those of requests that wait at the same moment share a transaction. */
public final class ExampleWriter {
    /**
     * The most transactions of waiting writes at the same time, one for two processors. More of them make smaller batches: with two
     * on two processors a create of 16 clients took a fifth more processor time of the database.
     */
    private static final int LEADERS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));

    private final Database database;
    private final AfterCommitHook notice;
    private final GroupCommit<NewExample, Boolean> inserts =
            new GroupCommit<>(LEADERS, RowsStatement.MAX_ROWS, this::insertAlone, this::insertTogether);
    private final GroupCommit<PendingUpdate, Optional<Revision>> updates =
            new GroupCommit<>(LEADERS, RowsStatement.MAX_ROWS, this::updateAlone, this::updateTogether);

    public ExampleWriter(Database database, AfterCommitHook notice) {
        this.database = database;
        this.notice = notice;
    }

    /** Returns false if another example has the trace hash. */
    public boolean insert(NewExample row) {
        return database.mayShareCommit() ? inserts.run(row) : insertAlone(row);
    }

    /** Returns what the transition returned; empty if there is no such example. */
    public Optional<Revision> update(PendingUpdate update) {
        return database.mayShareCommit() ? updates.run(update) : updateAlone(update);
    }

    private boolean insertAlone(NewExample row) {
        return database.write(handle -> {
            boolean inserted = !InsertStatement.apply(List.of(row), handle).isEmpty();
            if (inserted) {
                notice.expectFrom(handle);
            }
            return inserted;
        });
    }

    private List<Outcome<Boolean>> insertTogether(List<NewExample> rows) {
        return database.inTransaction(handle -> {
            List<Outcome<Boolean>> outcomes = InsertBatch.apply(rows, handle);
            notice.expectFrom(handle);
            return outcomes;
        });
    }

    private Optional<Revision> updateAlone(PendingUpdate update) {
        return database.inTransaction(handle -> ExampleQueries.lockById(update.id(), RowLock.CHANGE, handle)
                .map(before -> {
                    Revision revision = update.transition().apply(before);
                    revision.message().ifPresent(message -> {
                        StoredChange.apply(new RevisedExample(before, revision.after(), message), handle);
                        notice.expectFrom(handle);
                    });
                    return revision;
                }));
    }

    private List<Outcome<Optional<Revision>>> updateTogether(List<PendingUpdate> pending) {
        return database.inTransaction(handle -> updateTogether(pending, handle));
    }

    private List<Outcome<Optional<Revision>>> updateTogether(List<PendingUpdate> pending, Handle handle) {
        List<Outcome<Optional<Revision>>> outcomes = UpdateBatch.apply(pending, handle);
        notice.expectFrom(handle);
        return outcomes;
    }
}
