package org.trainingexample.adapter.postgres.search;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.query.Condition;
import org.trainingexample.domain.query.Condition.Bound;
import org.trainingexample.domain.query.Condition.Comparison;
import org.trainingexample.domain.query.Condition.Labelled;
import org.trainingexample.domain.query.Condition.Metadata;
import org.trainingexample.domain.query.Condition.Not;
import org.trainingexample.domain.query.Condition.OneOf;
import org.trainingexample.domain.query.Condition.Rated;
import org.trainingexample.domain.query.Condition.Searched;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.TrainingExampleFilter;

/**
 * A filter as conditions for the end of a WHERE clause. Their text is made of constants and of column names, which come from an
 * enum; every value is bound.
 */
public final class FilterSql implements Condition.Cases<Sql> {
    private static final FilterSql CASES = new FilterSql();

    /** The range of a timestamptz (PostgreSQL, section 8.5), in whole years. */
    private static final Instant EARLIEST = Instant.parse("-4712-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+294276-01-01T00:00:00Z");

    /** For what no row can hold: the driver would change such a text into another one. */
    private static final String NOTHING = "false";

    private FilterSql() {}

    /** Each with AND before it; nothing at all if everything matches. */
    public static Sql of(TrainingExampleFilter filter) {
        Sql conditions = new Sql();
        filter.conditions().forEach(condition -> conditions.add(" AND ").add(condition.match(CASES)));
        return conditions;
    }

    /** Only what comes after this position. */
    public static Sql after(Cursor cursor) {
        String columns = "(" + cursor.sort().field().wireName() + ", id)";
        String comparison = cursor.sort().isDescending() ? " < " : " > ";
        return Sql.of(
                " AND " + columns + comparison + "(?, ?)",
                ExampleColumns.argument(cursor.sort().field(), cursor.key()),
                Arguments.object(cursor.id().value()));
    }

    @Override
    public Sql oneOf(OneOf condition) {
        List<Object> storable = condition.values().stream()
                .filter(value -> !(value instanceof String text) || isStorable(text))
                .toList();
        String column = condition.field().wireName();
        return switch (storable.size()) {
            case 0 -> Sql.of(NOTHING);
            case 1 -> Sql.of(column + " = ?", ExampleColumns.argument(condition.field(), storable.get(0)));
            default -> Sql.of(column + " = ANY (?)", ExampleColumns.array(condition.field(), storable));
        };
    }

    /** A condition on an example without the value is NULL in SQL, and counts as not met. */
    @Override
    public Sql not(Not not) {
        return Sql.of("(").add(not.condition().match(this)).add(") IS NOT TRUE");
    }

    @Override
    public Sql bound(Bound bound) {
        String comparison = switch (bound.comparison()) {
            case AT_LEAST -> " >= ?";
            case AT_MOST -> " <= ?";
            case BEFORE -> " < ?";
        };
        Object limit = bound.limit() instanceof Instant time ? storable(time, bound.comparison()) : bound.limit();
        return Sql.of(bound.field().wireName() + comparison, ExampleColumns.argument(bound.field(), limit));
    }

    /** A limit between two microseconds is moved so that it parts the same times; the server would round it either way. */
    private static Instant storable(Instant limit, Comparison comparison) {
        Instant possible = limit.isBefore(EARLIEST) ? EARLIEST : limit.isAfter(LATEST) ? LATEST : limit;
        Instant floor = possible.truncatedTo(ChronoUnit.MICROS);
        boolean up = comparison != Comparison.AT_MOST && floor.isBefore(possible);
        return up ? floor.plus(1, ChronoUnit.MICROS) : floor;
    }

    @Override
    public Sql labelled(Labelled labelled) {
        List<String> storable =
                labelled.labels().stream().filter(FilterSql::isStorable).toList();
        if (labelled.all() && storable.size() < labelled.labels().size()) {
            return Sql.of(NOTHING);
        }
        return Sql.of(labelled.all() ? "labels @> ?" : "labels && ?", Arguments.texts(storable));
    }

    @Override
    public Sql metadata(Metadata metadata) {
        List<String> storable =
                metadata.values().stream().filter(FilterSql::isStorable).toList();
        if (!isStorable(metadata.key()) || storable.isEmpty()) {
            return Sql.of(NOTHING);
        }
        List<String> alternatives = new Metadata(metadata.key(), storable).alternatives();
        return Sql.of("metadata::jsonb @> ANY (CAST(? AS jsonb[]))", Arguments.texts(alternatives));
    }

    @Override
    public Sql rated(Rated rated) {
        return Sql.of(
                rated.rated() ? "(quality_score <> 0 OR confidence <> 0)" : "quality_score = 0 AND confidence = 0");
    }

    @Override
    public Sql searched(Searched searched) {
        if (searched.query().alternatives().isEmpty()) {
            return Sql.of(NOTHING);
        }
        return SearchSql.isFound(searched.query());
    }

    private static boolean isStorable(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
