package org.trainingexample.adapter.postgres.jdbc;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/**
 * An immutable SQL statement, or a part of one, with named placeholders such as {@code :example_id} and the values that are bound
 * to them.
 *
 * <p>Text that is added shares the names of the statement: one name is one value, however often it occurs. A part that is added
 * as {@code Sql} brings its own values; a name that the statement has too gets a suffix ({@code :example_id_2}).
 */
public final class Sql {
    public static final Sql EMPTY = of("");

    private final SqlText text;
    private final Map<String, Argument> values;
    private final boolean plannedOnce;

    private Sql(SqlText text, Map<String, Argument> values, boolean plannedOnce) {
        this.text = text;
        this.values = values;
        this.plannedOnce = plannedOnce;
    }

    /** A statement of this text. @throws IllegalArgumentException if the text has a positional parameter */
    public static Sql of(String text) {
        return new Sql(SqlText.parse(text), Map.of(), false);
    }

    /** All parts, one after the other. */
    public static Sql joined(String delimiter, List<Sql> parts) {
        SqlText between = SqlText.parse(delimiter);
        SqlText.Builder builder = new SqlText.Builder();
        Set<String> taken = new HashSet<>();
        Map<String, Argument> values = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                builder.add(between);
            }
            builder.add(parts.get(i).merge(taken, values));
        }
        return new Sql(builder.build(), values, false);
    }

    /**
     * Binds a value to all placeholders of this name.
     *
     * @throws IllegalArgumentException if there is no such placeholder, or another value is bound to it
     */
    public Sql bind(String name, Argument value) {
        Map<String, Argument> all = new HashMap<>(values);
        bind(name, value, all);
        return new Sql(text, all, plannedOnce);
    }

    /** Binds several values. */
    public Sql bind(Map<String, Argument> newValues) {
        Map<String, Argument> all = new HashMap<>(values);
        newValues.forEach((name, value) -> bind(name, value, all));
        return new Sql(text, all, plannedOnce);
    }

    private void bind(String name, Argument value, Map<String, Argument> all) {
        requirePlaceholder(name);
        Argument former = all.put(name, value);
        if (former != null && !former.equals(value)) {
            throw new IllegalArgumentException(":" + name + " has another value in " + text());
        }
    }

    /**
     * Replaces a placeholder by a part, and takes over the values of the part.
     *
     * @throws IllegalArgumentException if there is no such placeholder, or if the part lacks a value
     */
    public Sql with(String name, Sql part) {
        requireUnbound(name);
        Set<String> taken = text.names();
        taken.remove(name);
        Map<String, Argument> all = new HashMap<>(values);
        SqlText merged = part.merge(taken, all);
        return new Sql(text.with(Map.of(name, merged)), all, plannedOnce);
    }

    /** Replaces a placeholder by SQL, such as a list of columns. */
    public Sql with(String name, String fragment) {
        return with(Map.of(name, fragment));
    }

    /** Replaces several placeholders by SQL. */
    public Sql with(Map<String, String> fragments) {
        Map<String, SqlText> parsed = new HashMap<>();
        fragments.forEach((name, fragment) -> {
            requireUnbound(name);
            parsed.put(name, SqlText.parse(fragment));
        });
        return new Sql(text.with(parsed), values, plannedOnce);
    }

    public Sql with(String name, long number) {
        return with(name, Long.toString(number));
    }

    /** Appends SQL. */
    public Sql plus(String more) {
        return plus(SqlText.parse(more), values);
    }

    /** Appends a part, and takes over its values. */
    public Sql plus(Sql part) {
        Map<String, Argument> all = new HashMap<>(values);
        SqlText merged = part.merge(text.names(), all);
        return plus(merged, all);
    }

    private Sql plus(SqlText more, Map<String, Argument> all) {
        SqlText.Builder builder = new SqlText.Builder();
        builder.add(text);
        builder.add(more);
        return new Sql(builder.build(), all, plannedOnce);
    }

    /** Renames the names that are taken, and adds the names and values to those of the target. */
    private SqlText merge(Set<String> taken, Map<String, Argument> target) {
        Set<String> own = text.names();
        Map<String, String> newNames = new HashMap<>();
        for (String name : own) {
            Argument value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no value for :" + name + " in " + text());
            }
            String free = name;
            for (int suffix = 2; taken.contains(free) || !free.equals(name) && own.contains(free); suffix++) {
                free = name + "_" + suffix;
            }
            if (!free.equals(name)) {
                newNames.put(name, free);
            }
            taken.add(free);
            target.put(free, value);
        }
        return text.renamed(newNames);
    }

    private void requirePlaceholder(String name) {
        if (!text.has(name)) {
            throw new IllegalArgumentException("no :" + name + " in " + text());
        }
    }

    private void requireUnbound(String name) {
        requirePlaceholder(name);
        if (values.containsKey(name)) {
            throw new IllegalArgumentException(":" + name + " has a value in " + text());
        }
    }

    /** Lets the server keep the plan: for a statement with one good plan, whatever the values and the sizes of the tables. */
    public Sql plannedOnce() {
        return new Sql(text, values, true);
    }

    public String text() {
        return text.text();
    }

    Map<String, Argument> values() {
        return Collections.unmodifiableMap(values);
    }

    public <S extends SqlStatement<S>> S bindTo(S statement) {
        values.forEach((name, value) -> statement.bind(name, value));
        return statement;
    }

    /** Returns the number of rows that were changed. */
    public int execute(Handle handle) {
        try (Update update = handle.createUpdate(text())) {
            return bindTo(update).execute();
        }
    }

    public <T> List<T> list(Handle handle, RowMapper<T> mapper) {
        return query(handle, mapper, ResultIterable::list);
    }

    /** The first row, if there is one. */
    public <T> Optional<T> find(Handle handle, RowMapper<T> mapper) {
        return query(handle, mapper, ResultIterable::findFirst);
    }

    /** For a statement that always gives one row. */
    public <T> T one(Handle handle, RowMapper<T> mapper) {
        return query(handle, mapper, ResultIterable::one);
    }

    private <T, R> R query(Handle handle, RowMapper<T> mapper, Function<ResultIterable<T>, R> result) {
        try (Query query = handle.createQuery(text())) {
            if (!plannedOnce) {
                query.addCustomizer(UnnamedStatement.CUSTOMIZER);
            }
            return result.apply(bindTo(query).map(mapper));
        }
    }
}
