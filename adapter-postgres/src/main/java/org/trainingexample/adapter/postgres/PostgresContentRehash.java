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
 * Rehashes the rows of releases before schema version 11 in PostgreSQL, in the order of their ids. Until that has ended, writers
 * that look for the same content let it rehash the rows that have its former hash first: then one look for the new hash suffices.
 */
public final class PostgresContentRehash implements ContentRehash {
    private static final int BATCH = 200;

    /** Examples in memory at once: each may have several MiB. */
    private static final int CHUNK = 8;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Another instance that is at work is not waited for. */
    private static final String TAKE = "SELECT after_id, last_id FROM training_example_rehash FOR UPDATE SKIP LOCKED";

    private static final String IS_LEFT = "SELECT EXISTS (SELECT FROM training_example_rehash)";

    /**
     * A double holds every number of up to 15 digits, and only runs of more than 30 characters from U+0300 on can hold that many
     * combining marks: other rows need not be fetched.
     */
    private static final String NEXT = """
            SELECT id, input_structured::text ~ '[0-9.]{16}' OR expected_actions::text ~ '[0-9.]{16}'
                OR input_text ~ '[\\u0300-\\U0010FFFF]{31}' OR output_text ~ '[\\u0300-\\U0010FFFF]{31}'
                OR final_answer ~ '[\\u0300-\\U0010FFFF]{31}' AS suspicious
            FROM training_example WHERE id > ? AND id <= ? ORDER BY id LIMIT\s""" + BATCH;

    private static final String UPDATE = "UPDATE training_example SET content_hash = ?, input_hash = ? WHERE id = ?";

    private static final String DOCUMENT = "UPDATE training_example_search SET document = ? WHERE id = ?";

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
        done = done || !database.read(handle -> Sql.of(IS_LEFT).one(handle, (row, context) -> row.getBoolean(1)));
        return done;
    }

    private boolean rehashNext(Handle handle) {
        Optional<Place> place = Sql.of(TAKE)
                .list(handle, (row, context) -> new Place(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .stream()
                .findFirst();
        if (place.isEmpty()) {
            return false;
        }
        List<Row> rows = Sql.of(
                        NEXT,
                        Arguments.object(place.get().after()),
                        Arguments.object(place.get().last()))
                .list(handle, (row, context) -> new Row(row.getObject(1, UUID.class), row.getBoolean(2)));
        rehash(
                rows.stream()
                        .filter(Row::suspicious)
                        .map(row -> new TrainingExampleId(row.id()))
                        .toList(),
                handle);
        if (rows.size() < BATCH) {
            handle.execute("DELETE FROM training_example_rehash");
            return false;
        }
        handle.execute(
                "UPDATE training_example_rehash SET after_id = ?",
                rows.get(rows.size() - 1).id());
        return true;
    }

    /** Rehashes the rows that have the former hash of one of these examples, in the transaction of the handle. */
    void rehashAlike(List<TrainingExample> examples, Handle handle) {
        Set<String> former = isDone()
                ? Set.of()
                : examples.stream().flatMap(example -> former(example).stream()).collect(Collectors.toSet());
        if (!former.isEmpty()) {
            rehash(
                    Sql.of(
                                    "SELECT id FROM training_example WHERE content_hash = ANY (?)",
                                    Arguments.hashes(List.copyOf(former)))
                            .list(handle, (row, context) -> new TrainingExampleId(row.getObject(1, UUID.class))),
                    handle);
        }
    }

    private Optional<String> former(TrainingExample example) {
        String former = hasher.formerHash(example.input(), example.output()).content();
        return Optional.of(former).filter(hash -> !hash.equals(example.hashes().content()));
    }

    /** Locks each row first: a change of something else would keep the hashes that it has read. */
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
            try (var update = handle.createUpdate(UPDATE)) {
                update.bind(0, Arguments.hash(hashes.content()))
                        .bind(1, Arguments.hash(hashes.input()))
                        .bind(2, example.id().value())
                        .execute();
            }
            ChangeStamp.change(handle);
        }
        if (example.searchableTexts().anyMatch(Words::isParted)) {
            try (var update = handle.createUpdate(DOCUMENT)) {
                update.bind(0, Arguments.object(new TextSearchVector(SearchDocument.of(example.searchableTexts()))))
                        .bind(1, example.id().value())
                        .execute();
            }
        }
    }
}
