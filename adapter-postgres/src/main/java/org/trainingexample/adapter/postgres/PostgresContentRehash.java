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
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.outbox.ChangeStamp;
import org.trainingexample.adapter.postgres.search.TextSearchVector;
import org.trainingexample.domain.ContentHashes;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.port.driven.ContentHasher;
import org.trainingexample.domain.port.driven.ContentRehash;
import org.trainingexample.domain.search.SearchDocument;
import org.trainingexample.domain.search.Words;

/**
 * Rehashes the rows of releases before schema version 11, in the order of their ids. Until all are rehashed, a writer that looks for
 * duplicate content first has the rows with the former hash of its content rehashed; then it need look only for the new hash.
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

    /**
     * Selects the rows whose hash may differ: with numbers of more than 15 digits, which a double cannot hold, or with more than 30
     * characters from U+0300 on in a row, which may be combining marks. Other rows are not fetched.
     */
    private static final Sql NEXT = Sql.of("""
            SELECT id, input_structured::text ~ '[0-9.]{16}' OR expected_actions::text ~ '[0-9.]{16}'
                OR input_text ~ '[\\u0300-\\U0010FFFF]{31}' OR output_text ~ '[\\u0300-\\U0010FFFF]{31}'
                OR final_answer ~ '[\\u0300-\\U0010FFFF]{31}' AS suspicious
            FROM training_example WHERE id > :after_id AND id <= :last_id ORDER BY id LIMIT :batch""").with("batch", BATCH);

    private static final String DONE = "DELETE FROM training_example_rehash";

    private static final Sql ADVANCE = Sql.of("UPDATE training_example_rehash SET after_id = :after_id");

    private static final Sql ALIKE =
            Sql.of("SELECT id FROM training_example WHERE content_hash = ANY (:content_hashes)");

    private static final Sql UPDATE = Sql.of("""
            UPDATE training_example SET content_hash = :content_hash, input_hash = :input_hash WHERE id = :example_id""");

    private static final Sql UPDATE_DOCUMENT =
            Sql.of("UPDATE training_example_search SET document = :document WHERE id = :example_id");

    private final Database database;
    private final ContentHasher hasher;
    private volatile boolean done;

    /** @param hasher the one that new examples are hashed with */
    public PostgresContentRehash(Jdbi jdbi, ContentHasher hasher) {
        this.database = new Database(jdbi);
        this.hasher = hasher;
    }

    private record Place(UUID after, UUID last) {}

    private record Row(UUID id, boolean suspicious) {}

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
        List<Row> rows = NEXT.bind("after_id", Arguments.object(place.get().after()))
                .bind("last_id", Arguments.object(place.get().last()))
                .list(handle, (row, context) -> new Row(row.getObject(1, UUID.class), row.getBoolean(2)));
        rehash(
                rows.stream()
                        .filter(Row::suspicious)
                        .map(row -> new TrainingExampleId(row.id()))
                        .toList(),
                handle);
        if (rows.size() < BATCH) {
            handle.execute(DONE);
            return false;
        }
        ADVANCE.bind("after_id", Arguments.object(rows.get(rows.size() - 1).id()))
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
        if (example.searchableTexts().anyMatch(Words::isParted)) {
            SearchDocument document = SearchDocument.of(example.searchableTexts());
            UPDATE_DOCUMENT
                    .bind("document", Arguments.object(new TextSearchVector(document)))
                    .bind("example_id", Arguments.object(example.id().value()))
                    .execute(handle);
        }
    }
}
