package org.trainingexample.adapter.postgres.example;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.column.ExampleRow;
import org.trainingexample.adapter.postgres.column.OrderSql;
import org.trainingexample.adapter.postgres.column.RowLock;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.adapter.postgres.outbox.ChangeState;
import org.trainingexample.adapter.postgres.search.FilterSql;
import org.trainingexample.adapter.postgres.search.FirstMatches;
import org.trainingexample.adapter.postgres.search.MergedValues;
import org.trainingexample.adapter.postgres.search.SearchSql;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.VersionedId;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.ChangeToken;
import org.trainingexample.domain.query.Condition;
import org.trainingexample.domain.query.Condition.Searched;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;

/** The statements that read examples. */
public final class ExampleQueries {
    private static final Sql SELECT =
            Sql.of("SELECT :columns FROM training_example WHERE :matching").with("columns", ExampleColumns.NAMES);

    private static final Sql BY_ID = SELECT.with("matching", "id = :example_id").plannedOnce();

    private static final Sql BY_IDS =
            SELECT.with("matching", "id = ANY (:example_ids)").plannedOnce();

    /** Locks in the order of the ids, like every statement that locks several examples: this prevents deadlocks. */
    private static final Sql LOCK = Sql.of("""
            SELECT id, version FROM training_example WHERE id = ANY (:example_ids) ORDER BY id :lock""").plannedOnce();

    private static final Sql LOCK_FREE = BY_IDS.plus(" ORDER BY id " + RowLock.CHANGE.clause() + " SKIP LOCKED");

    private static final Sql ID_OF = Sql.of("SELECT id FROM training_example WHERE source_trace_hash = :trace_hash")
            .plannedOnce();

    private static final Sql FOUND = Sql.of("SELECT :columns FROM training_example JOIN first USING (id, :sorted)")
            .with("columns", ExampleColumns.NAMES);

    private static final Sql WITH_CHANGES = Sql.of(
                    "SELECT page.*, (:changes) AS changes FROM (:page) AS page ORDER BY :order")
            .with("changes", ChangeState.FOLLOWING);

    private static final Sql COUNT = Sql.of("SELECT count(*) FROM training_example WHERE :matching");

    private ExampleQueries() {}

    public static Optional<TrainingExample> byId(TrainingExampleId id, Handle handle) {
        return example(BY_ID, id, handle);
    }

    /** Reads and locks the example until the transaction ends; waits for other transactions that hold the lock. */
    public static Optional<TrainingExample> lockById(TrainingExampleId id, RowLock lock, Handle handle) {
        return example(BY_ID.plus(" " + lock.clause()), id, handle);
    }

    private static Optional<TrainingExample> example(Sql sql, TrainingExampleId id, Handle handle) {
        return sql.bind("example_id", Arguments.object(id.value()))
                .find(handle, (row, context) -> new ExampleRow(row).toExample());
    }

    /**
     * Locks those of the examples that are there and that no other transaction has locked, and reads them. Never waits for a lock.
     *
     * @param ids each once
     */
    static Map<TrainingExampleId, TrainingExample> lockFree(List<TrainingExampleId> ids, Handle handle) {
        Map<TrainingExampleId, TrainingExample> locked = new HashMap<>();
        LOCK_FREE
                .bind("example_ids", Arguments.ids(ids))
                .list(handle, (row, context) -> new ExampleRow(row).toExample())
                .forEach(example -> locked.put(example.id(), example));
        return locked;
    }

    /** The existing examples among these, in no order. */
    public static List<TrainingExample> byIds(List<TrainingExampleId> ids, Handle handle) {
        return BY_IDS.bind("example_ids", Arguments.ids(ids))
                .list(handle, (row, context) -> new ExampleRow(row).toExample());
    }

    /**
     * Locks the existing examples among these, and returns their versions, which stay until the transaction changes them. Reads no
     * texts: those of a thousand examples do not fit into memory.
     */
    public static Map<TrainingExampleId, VersionedId> lockAll(
            List<TrainingExampleId> ids, RowLock lock, Handle handle) {
        Map<TrainingExampleId, VersionedId> locked = new HashMap<>();
        LOCK.with("lock", lock.clause())
                .bind("example_ids", Arguments.ids(ids))
                .list(handle, ExampleQueries::versionedId)
                .forEach(example -> locked.put(example.id(), example));
        return locked;
    }

    /** Locks an example without reading its texts. */
    public static Optional<VersionedId> lockVersion(TrainingExampleId id, RowLock lock, Handle handle) {
        return Optional.ofNullable(lockAll(List.of(id), lock, handle).get(id));
    }

    private static VersionedId versionedId(ResultSet row, StatementContext context) throws SQLException {
        return new VersionedId(new TrainingExampleId(row.getObject(1, UUID.class)), row.getLong(2));
    }

    public static Optional<TrainingExampleId> idOf(String traceHash, Handle handle) {
        return ID_OF.bind("trace_hash", Arguments.text(traceHash))
                .find(handle, (row, context) -> new TrainingExampleId(row.getObject(1, UUID.class)));
    }

    /**
     * Some examples, and the place in the changes that follow on the state that they are of.
     *
     * @param changes empty if the store cannot tell, or there are no examples
     */
    public record Found(List<TrainingExample> examples, Optional<ChangeToken> changes) {}

    /** Returns one example more than the query's limit, if there is one. Reads the place in the changes by the same statement. */
    public static Found find(TrainingExampleQuery query, Handle handle) {
        AtomicReference<String> changes = new AtomicReference<>("");
        List<TrainingExample> examples = withChanges(page(query), query.sort()).list(handle, (row, context) -> {
            if (changes.get().isEmpty()) {
                changes.set(row.getString("changes"));
            }
            return new ExampleRow(row).toExample();
        });
        return new Found(examples, ChangeState.parse(changes.get()));
    }

    /** A page with the column {@code changes}, the place in the changes that follow on the snapshot of the statement. */
    static Sql withChanges(Sql page, TrainingExampleSort sort) {
        return WITH_CHANGES.with("order", OrderSql.of(sort)).with("page", page);
    }

    /** The rows of a page, and one row more if another page follows. */
    public static Sql page(TrainingExampleQuery query) {
        Sql rows = searched(query.filter())
                .map(searched -> searched(query, searched))
                .or(() -> MergedValues.of(query).map(merged -> merged.select(SELECT)))
                .orElseGet(() -> SELECT.with("matching", FilterSql.of(query.filter(), query.after())));
        return rows.plus(" ORDER BY " + OrderSql.of(query.sort()) + part(query));
    }

    private static Sql searched(TrainingExampleQuery query, Searched searched) {
        List<Condition> others = query.filter().conditions().stream()
                .filter(condition -> !condition.equals(searched))
                .toList();
        int wanted = query.offset() + query.limit() + 1;
        return new FirstMatches(
                        searched.query(), new TrainingExampleFilter(others), query.sort(), query.after(), wanted)
                .with()
                .plus(" ")
                .plus(FOUND.with("sorted", query.sort().field().wireName()));
    }

    private static Optional<Searched> searched(TrainingExampleFilter filter) {
        return filter.conditions().stream()
                .filter(Searched.class::isInstance)
                .map(Searched.class::cast)
                .filter(searched -> !searched.query().alternatives().isEmpty())
                .findFirst();
    }

    /** Whether the search reads every document: the index lists no matches of a search that only excludes words. */
    public static boolean isExpensive(TrainingExampleFilter filter) {
        return searched(filter)
                .filter(searched -> !SearchSql.isServedByIndex(searched.query()))
                .isPresent();
    }

    /** The numbers are part of the text: the planner must know how few rows are wanted. */
    private static String part(TrainingExampleQuery query) {
        return " LIMIT " + (query.limit() + 1) + (query.offset() == 0 ? "" : " OFFSET " + query.offset());
    }

    public static long count(TrainingExampleFilter filter, Handle handle) {
        return COUNT.with("matching", FilterSql.of(filter)).one(handle, (row, context) -> row.getLong(1));
    }
}
