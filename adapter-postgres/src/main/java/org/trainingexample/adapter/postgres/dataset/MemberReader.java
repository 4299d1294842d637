package org.trainingexample.adapter.postgres.dataset;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.export.PostgresExportRows;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.Deadline;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.Difference;

/** Streams the members of datasets through server-side cursors, in one transaction each: the driver holds only a few rows. */
public final class MemberReader {
    private final Database database;
    private final Duration longest;

    /** @param longest how long one reading may take, including the time of its consumer */
    public MemberReader(Database database, Duration longest) {
        this.database = database;
        this.longest = longest;
    }

    public void forEachExample(
            DatasetId id, Optional<Split> split, Consumer<String> begun, Consumer<TrainingExampleId> consumer) {
        Deadline deadline = Deadline.in(longest);
        read(handle -> {
            begun.accept(MemberState.of(id, handle));
            forEach(MemberQueries.members(id, split), deadline, handle, consumer);
            return true;
        });
    }

    public void forEachDifference(
            DatasetId first,
            DatasetId second,
            Consumer<String> begun,
            BiConsumer<Difference, TrainingExampleId> consumer) {
        Deadline deadline = Deadline.in(longest);
        read(handle -> {
            begun.accept(MemberState.of(first, second, handle));
            // one query for each list: the lists are sent one after the other, and none fits into memory meanwhile
            for (Difference difference : Difference.values()) {
                forEach(
                        DiffSql.only(difference, first, second),
                        deadline,
                        handle,
                        id -> consumer.accept(difference, id));
            }
            return true;
        });
    }

    private void read(Function<Handle, Boolean> reading) {
        database.readState(longest, reading);
    }

    private static void forEach(Sql sql, Deadline deadline, Handle handle, Consumer<TrainingExampleId> consumer) {
        PostgresExportRows.cursor(sql, handle, row -> {
            deadline.check();
            consumer.accept(new TrainingExampleId(row.getObject(1, UUID.class)));
        });
    }
}
