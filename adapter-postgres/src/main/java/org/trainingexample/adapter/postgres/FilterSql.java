package org.trainingexample.adapter.postgres;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.trainingexample.domain.query.Condition;
import org.trainingexample.domain.query.Condition.Bound;
import org.trainingexample.domain.query.Condition.Comparison;
import org.trainingexample.domain.query.Condition.Equal;
import org.trainingexample.domain.query.Condition.Labelled;
import org.trainingexample.domain.query.Condition.Metadata;
import org.trainingexample.domain.query.Condition.Searched;
import org.trainingexample.domain.query.Cursor;
import org.trainingexample.domain.query.TrainingExampleFilter;

/**
 * A filter as the WHERE clause of a statement. Its text is made of constants and of column names, which come from an enum;
 * every value is bound.
 */
final class FilterSql implements Condition.Cases<FilterSql> {
    /** What a timestamptz can be (PostgreSQL, section 8.5), in whole years. */
    private static final Instant EARLIEST = Instant.parse("-4712-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+294276-01-01T00:00:00Z");

    private final List<String> conditions = new ArrayList<>();
    private final List<Argument> arguments = new ArrayList<>();

    FilterSql(TrainingExampleFilter filter) {
        filter.conditions().forEach(condition -> condition.match(this));
    }

    /** Only what comes after this position. */
    FilterSql after(Cursor cursor) {
        String columns = "(" + cursor.sort().field().wireName() + ", id)";
        String comparison = cursor.sort().isDescending() ? " < " : " > ";
        return add(
                columns + comparison + "(?, ?)",
                ExampleColumns.argument(cursor.sort().field(), cursor.key()),
                ExampleColumns.object(cursor.id().value()));
    }

    /** The clause with a space before it; nothing at all if everything matches. */
    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** The conditions with their values, for the end of a WHERE clause. */
    Sql furtherConditions() {
        return Sql.of(conditions.stream().map(" AND "::concat).collect(Collectors.joining()))
                .bind(arguments);
    }

    /** How many values are bound; the positions from here on are free. */
    int size() {
        return arguments.size();
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        for (int i = 0; i < arguments.size(); i++) {
            statement.bind(i, arguments.get(i));
        }
        return statement;
    }

    @Override
    public FilterSql equal(Equal equal) {
        if (equal.value() instanceof String text && !isStorable(text)) {
            return nothing();
        }
        return add(equal.field().wireName() + " = ?", ExampleColumns.argument(equal.field(), equal.value()));
    }

    @Override
    public FilterSql bound(Bound bound) {
        String comparison = switch (bound.comparison()) {
            case AT_LEAST -> " >= ?";
            case AT_MOST -> " <= ?";
            case BEFORE -> " < ?";
        };
        Object limit = bound.limit() instanceof Instant time ? storable(time, bound.comparison()) : bound.limit();
        return add(bound.field().wireName() + comparison, ExampleColumns.argument(bound.field(), limit));
    }

    /** A limit between two microseconds is moved so that it parts the same times; the server would round it either way. */
    private static Instant storable(Instant limit, Comparison comparison) {
        Instant possible = limit.isBefore(EARLIEST) ? EARLIEST : limit.isAfter(LATEST) ? LATEST : limit;
        Instant floor = possible.truncatedTo(ChronoUnit.MICROS);
        boolean up = comparison != Comparison.AT_MOST && floor.isBefore(possible);
        return up ? floor.plus(1, ChronoUnit.MICROS) : floor;
    }

    @Override
    public FilterSql labelled(Labelled labelled) {
        List<String> storable =
                labelled.labels().stream().filter(FilterSql::isStorable).toList();
        if (labelled.all() && storable.size() < labelled.labels().size()) {
            return nothing();
        }
        return add(labelled.all() ? "labels @> ?" : "labels && ?", ExampleColumns.texts(storable));
    }

    @Override
    public FilterSql metadata(Metadata metadata) {
        List<String> alternatives = metadata.alternatives();
        if (!isStorable(metadata.key()) || !isStorable(metadata.value())) {
            return nothing();
        }
        String contains = "metadata::jsonb @> CAST(? AS jsonb)";
        return add(
                alternatives.stream().map(any -> contains).collect(Collectors.joining(" OR ", "(", ")")),
                alternatives.stream().map(ExampleColumns::text).toArray(Argument[]::new));
    }

    @Override
    public FilterSql searched(Searched searched) {
        if (searched.query().alternatives().isEmpty()) {
            return nothing();
        }
        return add(
                "id IN (SELECT id FROM training_example_search WHERE document @@ CAST(? AS tsquery))",
                ExampleColumns.text(SearchSql.literal(searched.query())));
    }

    /** For a statement that has the documents at hand. */
    FilterSql searchedHere(String words) {
        return add("document @@ CAST(? AS tsquery)", ExampleColumns.text(words));
    }

    /** A value for a place before the clause. */
    void bindFirst(Argument value) {
        arguments.add(0, value);
    }

    private static boolean isStorable(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** For what no row can hold: the driver would change such a text into another one. */
    private FilterSql nothing() {
        return add("false");
    }

    private FilterSql add(String condition, Argument... values) {
        conditions.add(condition);
        arguments.addAll(List.of(values));
        return this;
    }
}
