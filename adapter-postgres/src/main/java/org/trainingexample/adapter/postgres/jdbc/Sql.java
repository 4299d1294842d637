package org.trainingexample.adapter.postgres.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** A statement that is being put together, with the values of its parameters in the order of their places. */
public final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Argument> arguments = new ArrayList<>();
    private boolean plannedOnce;

    public Sql() {}

    public static Sql of(String part, Argument... values) {
        return new Sql().add(part, values);
    }

    /** Adds a part, and a value for each parameter in it. */
    public Sql add(String part, Argument... values) {
        text.append(part);
        arguments.addAll(List.of(values));
        return this;
    }

    public Sql add(Sql part) {
        text.append(part.text);
        arguments.addAll(part.arguments);
        return this;
    }

    /** Values for parameters in the part that was added last. */
    public Sql bind(List<Argument> values) {
        arguments.addAll(values);
        return this;
    }

    /** Keeps the plan: for a statement that has but one good plan, however full its tables are. */
    public Sql plannedOnce() {
        plannedOnce = true;
        return this;
    }

    public String text() {
        return text.toString();
    }

    public <S extends SqlStatement<S>> S bindTo(S statement) {
        for (int i = 0; i < arguments.size(); i++) {
            statement.bind(i, arguments.get(i));
        }
        return statement;
    }

    /** Returns how many rows it changed. */
    public int execute(Handle handle) {
        try (Update update = handle.createUpdate(text())) {
            return bindTo(update).execute();
        }
    }

    public <T> List<T> list(Handle handle, RowMapper<T> mapper) {
        return query(handle, mapper, ResultIterable::list);
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
