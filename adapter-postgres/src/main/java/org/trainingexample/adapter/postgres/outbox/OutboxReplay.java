package org.trainingexample.adapter.postgres.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.event.ReplayRange;

/**
 * Makes published messages pending again, within the transaction of a handle. It reads the outbox twice: first for the matches
 * of each aggregate, then for the messages between them. Each statement reads a window of fixed size, so that none takes long
 * however many messages are kept.
 */
public final class OutboxReplay {
    private static final int WINDOW = 20_000;

    private static final String RANGES = """
            CREATE TEMPORARY TABLE training_example_replay (
                aggregate_type text, aggregate_id uuid, first_seq bigint NOT NULL, last_seq bigint NOT NULL,
                PRIMARY KEY (aggregate_id, aggregate_type)) ON COMMIT DROP""";

    /** Windows go upwards: an existing row has the first match. */
    private static final Sql MATCH = Sql.of("""
            INSERT INTO training_example_replay AS known
            SELECT aggregate_type, aggregate_id, min(seq), max(seq) FROM training_example_outbox
            WHERE seq >= :first AND seq < :end AND occurred_at >= :from AND (:open_ended OR occurred_at < :to)
            GROUP BY aggregate_type, aggregate_id
            ON CONFLICT (aggregate_id, aggregate_type) DO UPDATE SET last_seq = excluded.last_seq""");

    private static final String IN_RANGE = """
            published_at IS NOT NULL AND message.seq >= :first AND message.seq < :end
                AND found.aggregate_id = message.aggregate_id AND found.aggregate_type = message.aggregate_type
                AND message.seq >= found.first_seq AND (:open_ended OR message.seq <= found.last_seq)""";

    private static final Sql RESET = Sql.of("""
            UPDATE training_example_outbox AS message SET published_at = NULL
            FROM training_example_replay AS found WHERE :in_range""").with("in_range", IN_RANGE);

    private static final Sql COUNT = Sql.of("""
            SELECT count(*) FROM training_example_outbox AS message, training_example_replay AS found
            WHERE :in_range""").with("in_range", IN_RANGE).plannedOnce();

    private static final Sql FIRST =
            Sql.of("SELECT coalesce(min(seq), 0) FROM training_example_outbox").plannedOnce();
    private static final Sql LAST =
            Sql.of("SELECT coalesce(max(seq), 0) FROM training_example_outbox").plannedOnce();

    private final ReplayRange range;
    private final Handle handle;

    public OutboxReplay(ReplayRange range, Handle handle) {
        this.range = range;
        this.handle = handle;
    }

    /** Returns how many messages are pending again. No delivery may run meanwhile: it would deliver newer messages first. */
    public int apply() {
        return sum((first, end) -> bind(RESET, first, end).execute(handle));
    }

    /** Returns how many {@link #apply} would make pending again. */
    public int count() {
        return sum((first, end) -> bind(COUNT, first, end).one(handle, OutboxReplay::number));
    }

    private Sql bind(Sql sql, long first, long end) {
        return sql.bind("first", Arguments.object(first))
                .bind("end", Arguments.object(end))
                .bind("open_ended", Arguments.object(range.to().isEmpty()));
    }

    private int sum(Window window) {
        handle.execute(RANGES);
        eachWindow(this::match);
        return Math.toIntExact(eachWindow(window));
    }

    /** Works on the rows from {@code first} to before {@code end}. */
    private interface Window {
        long apply(long first, long end);
    }

    private long eachWindow(Window window) {
        long last = LAST.one(handle, OutboxReplay::number);
        long sum = 0;
        for (long first = FIRST.one(handle, OutboxReplay::number); first <= last; first += WINDOW) {
            sum += window.apply(first, first + WINDOW);
        }
        return sum;
    }

    private static long number(ResultSet row, StatementContext context) throws SQLException {
        return row.getLong(1);
    }

    private long match(long first, long end) {
        return bind(MATCH, first, end)
                .bind("from", Arguments.time(range.from()))
                .bind("to", Arguments.time(range.to().orElse(range.from())))
                .execute(handle);
    }
}
