package org.trainingexample.adapter.postgres.jdbc;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.id.TrainingExampleId;

/** Values as arguments of statements, each bound with the type that its column has. */
public final class Arguments {
    private Arguments() {}

    public static Argument object(Object value) {
        return (position, statement, context) -> statement.setObject(position, value);
    }

    public static Argument text(@Nullable String value) {
        return (position, statement, context) -> statement.setString(position, value);
    }

    public static Argument texts(List<?> values) {
        return array("text", values.toArray());
    }

    public static Argument ids(List<TrainingExampleId> values) {
        return array("uuid", values.stream().map(TrainingExampleId::value).toArray());
    }

    public static Argument hashes(List<String> values) {
        return array("bytea", values.stream().map(Arguments::hash).toArray(byte[][]::new));
    }

    public static Argument array(String type, Object[] elements) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, elements));
    }

    /** The bytes of a hash. */
    public static byte[] hash(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }

    public static Argument number(long value) {
        return (position, statement, context) -> statement.setLong(position, value);
    }

    public static Argument number(double value) {
        return (position, statement, context) -> statement.setDouble(position, value);
    }

    public static Argument time(Instant value) {
        return object(value.atOffset(ZoneOffset.UTC));
    }

    /** Text whose type the server infers from the statement. */
    public static Argument untyped(String value) {
        return (position, statement, context) -> statement.setObject(position, value, Types.OTHER);
    }

    public static Argument bytes(byte[] value) {
        return (position, statement, context) -> statement.setBytes(position, value);
    }
}
