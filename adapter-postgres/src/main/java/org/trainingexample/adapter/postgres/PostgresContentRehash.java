package org.trainingexample.adapter.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.column.RowLock;
import org.trainingexample.adapter.postgres.example.ExampleQueries;
import org.trainingexample.adapter.postgres.example.StoredExamples;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.RowsStatement;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.outbox.ChangeStamp;
import org.trainingexample.adapter.postgres.search.DocumentRow;
import org.trainingexample.domain.ContentHashes;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.ContentHasher;
import org.trainingexample.domain.port.driven.ContentRehash;

/**
 * Rehashes the rows of releases before schema version 11 and rebuilds the search documents of those before schema version 16, in the
 * order of their ids. Until all are done, a writer that looks for duplicate content first has the rows with the former hash of its
 * content rehashed; then it need look only for the new hash.
 */
public final class PostgresContentRehash implements ContentRehash {
    private static final int BATCH = 200;

    /** The number of examples in memory at once: each may have several MiB. */
    private static final int CHUNK = 8;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Does not wait for another instance that is rehashing. */
    private static final Sql TAKE =
            Sql.of("SELECT after_id, last_id FROM training_example_rehash FOR UPDATE SKIP LOCKED");

    private static final Sql IS_LEFT = Sql.of("SELECT EXISTS (SELECT FROM training_example_rehash)");

    private static final Sql NEXT = Sql.of("""
            SELECT id FROM training_example
            WHERE id > :after_id AND id <= :last_id ORDER BY id LIMIT :batch""").with("batch", BATCH);

    private static final String DONE = "DELETE FROM training_example_rehash";

    private static final Sql ADVANCE = Sql.of("UPDATE training_example_rehash SET after_id = :after_id");

    private static final Sql ALIKE =
            Sql.of("SELECT id FROM training_example WHERE content_hash = ANY (:content_hashes)");

    private static final Sql UPDATE = Sql.of("""
            UPDATE training_example SET content_hash = :content_hash, input_hash = :input_hash WHERE id = :example_id""");

    private final Database database;
    private final ContentHasher hasher;
    private volatile boolean done;

    /** @param hasher the one that new examples are hashed with */
    public PostgresContentRehash(Jdbi jdbi, ContentHasher hasher) {
        this.database = new Database(jdbi);
        this.hasher = hasher;
    }

    private record Place(UUID after, UUID last) {}

    @Override
    public boolean rehashSome() {
        return !isDone() && database.inTransaction(LONGEST, this::rehashNext);
    }

    private boolean isDone() {
        done = done || !database.read(handle -> IS_LEFT.one(handle, (row, context) -> row.getBoolean(1)));
        return done;
    }

    private boolean rehashNext(Handle handle) {
        Optional<Place> place = TAKE.find(
                handle, (row, context) -> new Place(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
        if (place.isEmpty()) {
            return false;
        }
        List<TrainingExampleId> rows = NEXT.bind(
                        "after_id", Arguments.object(place.get().after()))
                .bind("last_id", Arguments.object(place.get().last()))
                .list(handle, (row, context) -> new TrainingExampleId(row.getObject(1, UUID.class)));
        rehash(rows, handle);
        // exports of a search may have other rows now
        ChangeStamp.change(handle);
        if (rows.size() < BATCH) {
            handle.execute(DONE);
            return false;
        }
        ADVANCE.bind("after_id", Arguments.object(rows.get(rows.size() - 1).value()))
                .execute(handle);
        return true;
    }

    /** Rehashes the rows that have the former hash of one of these examples, in the transaction of the handle. */
    void rehashAlike(List<TrainingExample> examples, Handle handle) {
        Set<String> former = isDone()
                ? Set.of()
                : examples.stream().flatMap(example -> former(example).stream()).collect(Collectors.toSet());
        if (!former.isEmpty()) {
            rehash(
                    ALIKE.bind("content_hashes", Arguments.hashes(List.copyOf(former)))
                            .list(handle, (row, context) -> new TrainingExampleId(row.getObject(1, UUID.class))),
                    handle);
        }
    }

    private Optional<String> former(TrainingExample example) {
        String former = hasher.formerHash(example.input(), example.output()).content();
        return Optional.of(former).filter(hash -> !hash.equals(example.hashes().content()));
    }

    /** Locks each row first: a concurrent update of other columns would otherwise write the former hashes. */
    private void rehash(List<TrainingExampleId> ids, Handle handle) {
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<TrainingExampleId> chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            List<TrainingExampleId> locked = List.copyOf(
                    ExampleQueries.lockAll(chunk, RowLock.CHANGE, handle).keySet());
            StoredExamples examples = new StoredExamples(locked, handle);
            locked.forEach(id -> examples.find(id).ifPresent(example -> rehash(example, handle)));
        }
    }

    private void rehash(TrainingExample example, Handle handle) {
        ContentHashes hashes = hasher.hash(example.input(), example.output());
        if (!hashes.equals(example.hashes())) {
            UPDATE.bind("content_hash", Arguments.bytes(Arguments.hash(hashes.content())))
                    .bind("input_hash", Arguments.bytes(Arguments.hash(hashes.input())))
                    .bind("example_id", Arguments.object(example.id().value()))
                    .execute(handle);
            ChangeStamp.change(handle);
        }
        RowsStatement statement = new RowsStatement()
                .add(
                        "WITH example AS (SELECT ?::uuid AS id)",
                        List.of(Arguments.object(example.id().value())));
        DocumentRow.replace(List.of(DocumentRow.of(example)), statement);
        statement.add(" SELECT id FROM example").ids(handle);
    }
}
