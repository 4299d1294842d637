package org.trainingexample.adapter.postgres.search;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * A filter as a condition for a WHERE clause. The text is made of constants and of column names, which come from an enum; every value
 * is bound.
 */
public final class FilterSql implements Condition.Cases<Sql> {
    private static final FilterSql CASES = new FilterSql();

    /** The range of a timestamptz (PostgreSQL, section 8.5), in whole years. */
    private static final Instant EARLIEST = Instant.parse("-4712-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+294276-01-01T00:00:00Z");

    private static final Sql EVERYTHING = Sql.of("true");

    /** For values that no row can hold: the driver would change such a text into another one. */
    private static final Sql NOTHING = Sql.of("false");

    private static final Sql NOT = Sql.of("(:condition) IS NOT TRUE");
    private static final Sql ALL_LABELS = Sql.of("labels @> :labels");
    private static final Sql ANY_LABEL = Sql.of("labels && :labels");
    private static final Sql METADATA = Sql.of("metadata::jsonb @> ANY (CAST(:metadata AS jsonb[]))");
    private static final Sql RATED = Sql.of("(quality_score <> 0 OR confidence <> 0)");
    private static final Sql UNRATED = Sql.of("quality_score = 0 AND confidence = 0");

    private FilterSql() {}

    /** The condition that all conditions of the filter are met. */
    public static Sql of(TrainingExampleFilter filter) {
        return of(filter, Optional.empty());
    }

    /** The same for only the examples after a position. */
    public static Sql of(TrainingExampleFilter filter, Optional<Cursor> position) {
        List<Sql> conditions = new ArrayList<>();
        filter.conditions().forEach(condition -> conditions.add(condition.match(CASES)));
        position.ifPresent(cursor -> conditions.add(after(cursor)));
        return conditions.isEmpty() ? EVERYTHING : Sql.joined(" AND ", conditions);
    }

    private static Sql after(Cursor cursor) {
        String column = cursor.sort().field().wireName();
        String comparison = cursor.sort().isDescending() ? "<" : ">";
        return Sql.of("(" + column + ", id) " + comparison + " (:last_" + column + ", :last_id)")
                .bind("last_" + column, ExampleColumns.argument(cursor.sort().field(), cursor.key()))
                .bind("last_id", Arguments.object(cursor.id().value()));
    }

    @Override
    public Sql oneOf(OneOf condition) {
        List<Object> storable = condition.values().stream()
                .filter(value -> !(value instanceof String text) || isStorable(text))
                .toList();
        String column = condition.field().wireName();
        return switch (storable.size()) {
            case 0 -> NOTHING;
            case 1 ->
                Sql.of(column + " = :" + column)
                        .bind(column, ExampleColumns.argument(condition.field(), storable.get(0)));
            default ->
                Sql.of(column + " = ANY (:" + column + ")")
                        .bind(column, ExampleColumns.array(condition.field(), storable));
        };
    }

    /** A condition on a NULL is NULL in SQL, and counts as not met. */
    @Override
    public Sql not(Not not) {
        return NOT.with("condition", not.condition().match(this));
    }

    @Override
    public Sql bound(Bound bound) {
        String comparison = switch (bound.comparison()) {
            case AT_LEAST -> " >= :";
            case AT_MOST -> " <= :";
            case BEFORE -> " < :";
        };
        Object limit = bound.limit() instanceof Instant time ? storable(time, bound.comparison()) : bound.limit();
        String column = bound.field().wireName();
        return Sql.of(column + comparison + column).bind(column, ExampleColumns.argument(bound.field(), limit));
    }

    /** Rounds a limit between two microseconds to the side that keeps its meaning; the server would round to the nearest. */
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
            return NOTHING;
        }
        return (labelled.all() ? ALL_LABELS : ANY_LABEL).bind("labels", Arguments.texts(storable));
    }

    @Override
    public Sql metadata(Metadata metadata) {
        List<String> storable =
                metadata.values().stream().filter(FilterSql::isStorable).toList();
        if (!isStorable(metadata.key()) || storable.isEmpty()) {
            return NOTHING;
        }
        List<String> alternatives = new Metadata(metadata.key(), storable).alternatives();
        return METADATA.bind("metadata", Arguments.texts(alternatives));
    }

    @Override
    public Sql rated(Rated rated) {
        return rated.rated() ? RATED : UNRATED;
    }

    @Override
    public Sql searched(Searched searched) {
        if (searched.query().alternatives().isEmpty()) {
            return NOTHING;
        }
        return SearchSql.isFound(searched.query());
    }

    private static boolean isStorable(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
