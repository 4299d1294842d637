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
import org.jdbi.v3.core.statement.Query;
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

/** The statements that read examples. */
public final class ExampleQueries {
    private static final String SELECT = "SELECT " + ExampleColumns.NAMES + " FROM training_example";

    private static final String VERSION = "SELECT id, version FROM training_example";

    private ExampleQueries() {}

    public static Optional<TrainingExample> byId(TrainingExampleId id, Handle handle) {
        return byId(SELECT + " WHERE id = ?", id, handle);
    }

    /** Waits for whoever is changing the example, and keeps others from changing it until the transaction ends. */
    public static Optional<TrainingExample> lockById(TrainingExampleId id, RowLock lock, Handle handle) {
        return byId(SELECT + " WHERE id = ?" + lock.clause(), id, handle);
    }

    /** The existing examples among these, in no order. */
    public static List<TrainingExample> byIds(List<TrainingExampleId> ids, Handle handle) {
        try (Query query = handle.createQuery(SELECT + " WHERE id = ANY (?)")) {
            return query.bind(0, Arguments.ids(ids))
                    .map((row, context) -> new ExampleRow(row).toExample())
                    .list();
        }
    }

    /**
     * Locks those of the examples that are there, and returns their versions, which stay until the transaction changes them.
     * In the order of the ids, like all who lock several: otherwise two of them could each have what the other waits for.
     * Reads no texts: a thousand examples with theirs do not fit into memory.
     */
    public static Map<TrainingExampleId, VersionedId> lockAll(
            List<TrainingExampleId> ids, RowLock lock, Handle handle) {
        Map<TrainingExampleId, VersionedId> locked = new HashMap<>();
        try (Query query = handle.createQuery(VERSION + " WHERE id = ANY (?) ORDER BY id" + lock.clause())) {
            query.bind(0, Arguments.ids(ids))
                    .map(ExampleQueries::versionedId)
                    .forEach(example -> locked.put(example.id(), example));
        }
        return locked;
    }

    /** Locks an example without reading its texts. */
    public static Optional<VersionedId> lockVersion(TrainingExampleId id, RowLock lock, Handle handle) {
        return Optional.ofNullable(lockAll(List.of(id), lock, handle).get(id));
    }

    private static VersionedId versionedId(ResultSet row, StatementContext context) throws SQLException {
        return new VersionedId(new TrainingExampleId(row.getObject(1, UUID.class)), row.getLong(2));
    }

    private static Optional<TrainingExample> byId(String sql, TrainingExampleId id, Handle handle) {
        try (Query query = handle.createQuery(sql)) {
            return query.bind(0, Arguments.object(id.value()))
                    .map((row, context) -> new ExampleRow(row).toExample())
                    .findOne();
        }
    }

    public static Optional<TrainingExampleId> idOf(String traceHash, Handle handle) {
        try (Query query = handle.createQuery("SELECT id FROM training_example WHERE source_trace_hash = ?")) {
            return query.bind(0, Arguments.text(traceHash))
                    .map((row, context) -> new TrainingExampleId(row.getObject(1, UUID.class)))
                    .findOne();
        }
    }

    /**
     * Some examples, and the place in the changes that follow on the state that they are of.
     *
     * @param changes empty if the store cannot tell, or there are no examples
     */
    public record Found(List<TrainingExample> examples, Optional<ChangeToken> changes) {}

    /** Returns one example more than the query's limit, if there is one. The place is read once, by the same statement. */
    public static Found find(TrainingExampleQuery query, Handle handle) {
        AtomicReference<String> changes = new AtomicReference<>("");
        List<TrainingExample> examples = Sql.of("SELECT page.*, (" + ChangeState.FOLLOWING + ") AS changes FROM (")
                .add(page(query))
                .add(") AS page" + OrderSql.of(query.sort()))
                .list(handle, (row, context) -> {
                    if (changes.get().isEmpty()) {
                        changes.set(row.getString("changes"));
                    }
                    return new ExampleRow(row).toExample();
                });
        return new Found(examples, ChangeState.parse(changes.get()));
    }

    public static Sql page(TrainingExampleQuery query) {
        return searched(query.filter())
                .map(searched -> page(query, searched))
                .orElseGet(() -> MergedValues.of(query)
                        .map(merged -> merged.select(SELECT))
                        .orElseGet(() -> Sql.of(SELECT + " WHERE true")
                                .add(FilterSql.of(query.filter()))
                                .add(query.after().map(FilterSql::after).orElseGet(Sql::new))))
                .add(OrderSql.of(query.sort()))
                .add(part(query));
    }

    private static Sql page(TrainingExampleQuery query, Searched searched) {
        List<Condition> others = query.filter().conditions().stream()
                .filter(condition -> !condition.equals(searched))
                .toList();
        int wanted = query.offset() + query.limit() + 1;
        return new FirstMatches(
                        searched.query(), new TrainingExampleFilter(others), query.sort(), query.after(), wanted)
                .with()
                .add(" " + SELECT + " JOIN first USING (id, "
                        + query.sort().field().wireName() + ")");
    }

    private static Optional<Searched> searched(TrainingExampleFilter filter) {
        return filter.conditions().stream()
                .filter(Searched.class::isInstance)
                .map(Searched.class::cast)
                .filter(searched -> !searched.query().alternatives().isEmpty())
                .findFirst();
    }

    /** Whether every document must be looked at: the index lists no matches of a search that only excludes. */
    public static boolean isExpensive(TrainingExampleFilter filter) {
        return searched(filter)
                .filter(searched -> !SearchSql.isServedByIndex(searched.query()))
                .isPresent();
    }

    /** Numbers in the text: the planner must know how few rows are wanted. */
    private static String part(TrainingExampleQuery query) {
        return " LIMIT " + (query.limit() + 1) + (query.offset() == 0 ? "" : " OFFSET " + query.offset());
    }

    public static long count(TrainingExampleFilter filter, Handle handle) {
        return Sql.of("SELECT count(*) FROM training_example WHERE true")
                .add(FilterSql.of(filter))
                .one(handle, (row, context) -> row.getLong(1));
    }
}
