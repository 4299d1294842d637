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

    private static final String MESSAGES = "SELECT seq, message FROM training_example_outbox";

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
        Sql page = page().add(" ORDER BY seq LIMIT " + (limit + 1));
        List<Numbered> found = sized(page, limit)
                .list(handle, (row, context) -> new Numbered(row.getLong(1), row.getString(2), row.getInt(3)));
        return new Messages(found, !found.isEmpty() && found.get(0).total() > found.size());
    }

    /** The rows up to the wanted number and total length, and how many rows there are. */
    private static Sql sized(Sql page, int limit) {
        return Sql.of("""
                        SELECT seq, message, total FROM (
                            SELECT seq, message, count(*) OVER () AS total, row_number() OVER (ORDER BY seq) AS place,
                                sum(octet_length(message)) OVER (ORDER BY seq) - octet_length(message) AS before FROM (""")
                .add(page)
                .add(") AS page) AS sized WHERE place <= %d AND before < %d ORDER BY seq"
                        .formatted(limit, ChangePage.MAX_BYTES));
    }

    private Sql page() {
        Optional<TransactionSnapshot> from = position.from();
        if (from.isEmpty()) {
            return Sql.of(MESSAGES + " WHERE true").add(after(position.last())).add(seenByTo(true));
        }
        Unseen unseen = unseen(from.get());
        if (unseen.count() <= FEW) {
            return Sql.of("WITH unseen AS MATERIALIZED (")
                    .add(numbers(from.get()))
                    .add(") " + MESSAGES + " JOIN unseen USING (seq)");
        }
        return Sql.of(
                        MESSAGES
                                + " WHERE epoch = ? AND (transaction_id >= ?::xid8 OR transaction_id = ANY (?::xid8[]))",
                        Arguments.text(position.epoch()),
                        Arguments.text(Long.toString(from.get().xmax())),
                        Arguments.text(from.get().inProgressArray()))
                .add(after(Math.max(position.last(), unseen.first() - 1)))
                .add(seenByTo(false));
    }

    /** How many messages are not read yet, or one more than {@link #FEW}; the first of them, if it is not known to be after the last. */
    private record Unseen(int count, long first) {}

    private Unseen unseen(TransactionSnapshot from) {
        int count = Sql.of("SELECT count(*) FROM (")
                .add(numbers(from))
                .add(" LIMIT " + (FEW + 1) + ") AS first_few")
                .one(handle, (row, context) -> row.getInt(1));
        if (count <= FEW || position.last() > 0) {
            return new Unseen(count, 0);
        }
        long first = Sql.of("SELECT min(seq) FROM (")
                .add(numbers(from))
                .add(") AS every")
                .one(handle, (row, context) -> row.getLong(1));
        return new Unseen(count, first);
    }

    /** The numbers of those that are not read yet, by the index of transactions. */
    private Sql numbers(TransactionSnapshot from) {
        return numbers("transaction_id >= ?::xid8", Long.toString(from.xmax()))
                .add(" UNION ALL ")
                .add(numbers("transaction_id = ANY (?::xid8[])", from.inProgressArray()));
    }

    private Sql numbers(String condition, String transactions) {
        return Sql.of(
                        "SELECT seq FROM training_example_outbox WHERE epoch = ? AND " + condition,
                        Arguments.text(position.epoch()),
                        Arguments.text(transactions))
                .add(after(position.last()))
                .add(seenByTo(false));
    }

    private static Sql after(long number) {
        return Sql.of(" AND seq > ?", Arguments.object(number));
    }

    /** @param otherEpochs whether messages of other epochs come too, which all were committed before this one began */
    private Sql seenByTo(boolean otherEpochs) {
        TransactionSnapshot to = position.to().orElseThrow();
        String seen = "transaction_id < ?::xid8 AND transaction_id <> ALL (?::xid8[])";
        Sql condition = otherEpochs
                ? Sql.of(" AND (epoch IS DISTINCT FROM ? OR " + seen + ")", Arguments.text(position.epoch()))
                : Sql.of(" AND " + seen);
        return condition.bind(List.of(Arguments.text(Long.toString(to.xmax())), Arguments.text(to.inProgressArray())));
    }
}
