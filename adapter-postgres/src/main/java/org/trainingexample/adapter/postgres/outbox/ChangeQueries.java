package org.trainingexample.adapter.postgres.outbox;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.jdbc.TransactionSnapshot;
import org.trainingexample.domain.query.ChangePage;

/**
 * The statements that read messages of the outbox which one snapshot does not see and a later one does, in the order of their
 * numbers. The transaction must see what the later one sees, or more.
 */
public final class ChangeQueries {
    /** The most unseen messages that are found by transaction id and sorted; more are read in the order of their numbers. */
    static final int FEW = 5_000;

    /** The messages of one epoch that the later snapshot sees. */
    private static final String SEEN =
            "transaction_id < :to_xmax::xid8 AND transaction_id <> ALL (:to_in_progress::xid8[])";

    /** Includes the messages of other epochs, which all were committed before this one began. */
    private static final Sql FROM_START = Sql.of("""
            SELECT seq, message FROM training_example_outbox
            WHERE seq > :after AND (epoch IS DISTINCT FROM :epoch OR :seen)""").with("seen", SEEN);

    /** The numbers of the unseen messages, by the index of transaction ids. */
    private static final Sql UNSEEN = Sql.of("""
            SELECT seq FROM training_example_outbox
            WHERE epoch = :epoch AND transaction_id >= :from_xmax::xid8 AND seq > :after AND :seen
            UNION ALL
            SELECT seq FROM training_example_outbox
            WHERE epoch = :epoch AND transaction_id = ANY (:from_in_progress::xid8[]) AND seq > :after AND :seen""").with("seen", SEEN);

    private static final Sql COUNT_UNSEEN = Sql.of("SELECT count(*) FROM (:unseen LIMIT :most) AS first_few")
            .with("unseen", UNSEEN.text())
            .with("most", FEW + 1);

    private static final Sql FIRST_UNSEEN =
            Sql.of("SELECT min(seq) FROM (:unseen) AS every").with("unseen", UNSEEN.text());

    private static final Sql FEW_UNSEEN = Sql.of("""
            WITH unseen AS MATERIALIZED (:unseen)
            SELECT seq, message FROM training_example_outbox JOIN unseen USING (seq)""").with("unseen", UNSEEN.text());

    private static final Sql MANY_UNSEEN = Sql.of("""
            SELECT seq, message FROM training_example_outbox
            WHERE epoch = :epoch AND (transaction_id >= :from_xmax::xid8 OR transaction_id = ANY (:from_in_progress::xid8[]))
                AND seq > :after AND :seen""").with("seen", SEEN);

    /** The rows up to the wanted number and total length, and the number of all rows. */
    private static final Sql SIZED = Sql.of("""
            SELECT seq, message, total FROM (
                SELECT seq, message, count(*) OVER () AS total, row_number() OVER (ORDER BY seq) AS place,
                    sum(octet_length(message)) OVER (ORDER BY seq) - octet_length(message) AS before
                FROM (:page ORDER BY seq LIMIT :limit + 1) AS page) AS sized
            WHERE place <= :limit AND before < :max_bytes ORDER BY seq""").with("max_bytes", ChangePage.MAX_BYTES);

    private final ChangePosition position;
    private final Handle handle;

    /** @param position on its way to a snapshot */
    public ChangeQueries(ChangePosition position, Handle handle) {
        this.position = position;
        this.handle = handle;
    }

    /**
     * A message and its number.
     *
     * @param total how many rows there were to choose from
     */
    public record Numbered(long number, String json, int total) {}

    /**
     * Messages in the order of their numbers.
     *
     * @param more whether further ones follow
     */
    public record Messages(List<Numbered> found, boolean more) {}

    public Messages page(int limit) {
        List<Numbered> found = SIZED.with("limit", limit)
                .with("page", page())
                .list(handle, (row, context) -> new Numbered(row.getLong(1), row.getString(2), row.getInt(3)));
        return new Messages(found, !found.isEmpty() && found.get(0).total() > found.size());
    }

    private Sql page() {
        Optional<TransactionSnapshot> from = position.from();
        if (from.isEmpty()) {
            return bind(FROM_START, position.last());
        }
        Unseen unseen = unseen(from.get());
        return unseen.count() <= FEW
                ? bind(FEW_UNSEEN, from.get(), position.last())
                : bind(MANY_UNSEEN, from.get(), Math.max(position.last(), unseen.first() - 1));
    }

    /**
     * The unseen messages.
     *
     * @param count how many there are, or one more than {@link #FEW}
     * @param first the number of the first, if there are more than a few and the position is after no message
     */
    private record Unseen(int count, long first) {}

    private Unseen unseen(TransactionSnapshot from) {
        int count = bind(COUNT_UNSEEN, from, position.last()).one(handle, (row, context) -> row.getInt(1));
        if (count <= FEW || position.last() > 0) {
            return new Unseen(count, 0);
        }
        long first = bind(FIRST_UNSEEN, from, position.last()).one(handle, (row, context) -> row.getLong(1));
        return new Unseen(count, first);
    }

    private Sql bind(Sql sql, TransactionSnapshot from, long after) {
        return bind(sql, after)
                .bind("from_xmax", Arguments.text(Long.toString(from.xmax())))
                .bind("from_in_progress", Arguments.text(from.inProgressArray()));
    }

    /** @param after the number of the last message that was read */
    private Sql bind(Sql sql, long after) {
        TransactionSnapshot to = position.to().orElseThrow();
        return sql.bind("after", Arguments.object(after))
                .bind("epoch", Arguments.text(position.epoch()))
                .bind("to_xmax", Arguments.text(Long.toString(to.xmax())))
                .bind("to_in_progress", Arguments.text(to.inProgressArray()));
    }
}
