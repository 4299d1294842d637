package org.trainingexample.adapter.postgres.outbox;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.domain.event.ReplayRange;

/**
 * Makes published messages pending again, within the transaction of a handle. It reads the outbox twice: first for the matches
 * of each aggregate, then for what lies between them. Each statement reads a window, so that none of them takes long however
 * much is kept.
 */
public final class OutboxReplay {
    private static final int WINDOW = 20_000;

    private static final String RANGES = """
            CREATE TEMPORARY TABLE training_example_replay (
                aggregate_type text, aggregate_id uuid, first_seq bigint NOT NULL, last_seq bigint NOT NULL,
                PRIMARY KEY (aggregate_id, aggregate_type)) ON COMMIT DROP""";

    /** Windows go upwards: what is there already is the first one. */
    private static final String MATCH = """
            INSERT INTO training_example_replay AS known
            SELECT aggregate_type, aggregate_id, min(seq), max(seq) FROM training_example_outbox
            WHERE seq >= ? AND seq < ? AND occurred_at >= ? AND (? OR occurred_at < ?)
            GROUP BY aggregate_type, aggregate_id
            ON CONFLICT (aggregate_id, aggregate_type) DO UPDATE SET last_seq = excluded.last_seq""";

    private static final String IN_RANGE = """
            published_at IS NOT NULL AND message.seq >= ? AND message.seq < ?
                AND found.aggregate_id = message.aggregate_id AND found.aggregate_type = message.aggregate_type
                AND message.seq >= found.first_seq AND (? OR message.seq <= found.last_seq)""";

    private static final String RESET =
            "UPDATE training_example_outbox AS message SET published_at = NULL FROM training_example_replay AS found WHERE "
                    + IN_RANGE;

    private static final String COUNT =
            "SELECT count(*) FROM training_example_outbox AS message, training_example_replay AS found WHERE "
                    + IN_RANGE;

    private final ReplayRange range;
    private final Handle handle;

    public OutboxReplay(ReplayRange range, Handle handle) {
        this.range = range;
        this.handle = handle;
    }

    /** Returns how many are pending again. No delivery may be under way: it would bring newer messages before these. */
    public int apply() {
        return sum((first, end) -> {
            try (Update reset = handle.createUpdate(RESET)) {
                return bind(reset, first, end).execute();
            }
        });
    }

    /** Returns how many {@link #apply} would make pending again. */
    public int count() {
        return sum((first, end) -> {
            try (Query count = handle.createQuery(COUNT)) {
                return bind(count, first, end)
                        .map((row, context) -> row.getLong(1))
                        .one();
            }
        });
    }

    private <S extends SqlStatement<S>> S bind(S statement, long first, long end) {
        return statement
                .bind(0, Arguments.object(first))
                .bind(1, Arguments.object(end))
                .bind(2, Arguments.object(range.to().isEmpty()));
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
        long last = boundary("max");
        long sum = 0;
        for (long first = boundary("min"); first <= last; first += WINDOW) {
            sum += window.apply(first, first + WINDOW);
        }
        return sum;
    }

    private long boundary(String aggregate) {
        String sql = "SELECT coalesce(" + aggregate + "(seq), 0) FROM training_example_outbox";
        return handle.createQuery(sql).map((row, context) -> row.getLong(1)).one();
    }

    private long match(long first, long end) {
        try (Update match = handle.createUpdate(MATCH)) {
            return match.bind(0, Arguments.object(first))
                    .bind(1, Arguments.object(end))
                    .bind(2, Arguments.time(range.from()))
                    .bind(3, Arguments.object(range.to().isEmpty()))
                    .bind(4, Arguments.time(range.to().orElse(range.from())))
                    .execute();
        }
    }
}
