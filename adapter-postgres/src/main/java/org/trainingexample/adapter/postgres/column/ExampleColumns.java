package org.trainingexample.adapter.postgres.column;

import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.ExampleField.Kind;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;

/** The columns of an example: one for each field, in the order and under the name that it has on the wire. */
public final class ExampleColumns {
    /** All of them, for an INSERT or a SELECT. */
    public static final String NAMES =
            Arrays.stream(ExampleField.values()).map(ExampleField::wireName).collect(Collectors.joining(", "));

    private static final Map<ExampleField, Integer> POSITIONS = positions();

    private static final Argument NO_UUID = (position, statement, context) -> statement.setNull(position, Types.OTHER);

    private ExampleColumns() {}

    private static Map<ExampleField, Integer> positions() {
        Map<ExampleField, Integer> positions = new EnumMap<>(ExampleField.class);
        for (ExampleField field : ExampleField.values()) {
            positions.put(field, positions.size() + 1);
        }
        return positions;
    }

    /** The index of the column in a row of all columns, from 1. */
    public static int position(ExampleField field) {
        return POSITIONS.getOrDefault(field, 0);
    }

    /** The type of the column in SQL. */
    public static String type(ExampleField field) {
        return switch (field.kind()) {
            case ID, UUID -> "uuid";
            case COUNT -> "bigint";
            case TEXT, CONSTANT -> "text";
            case OBJECT, OBJECTS -> "json";
            case NUMBER -> "double precision";
            case LABELS -> "text[]";
            case HASH -> "bytea";
            case TIME -> "timestamptz";
        };
    }

    /** Binds the value of the field in an example. */
    public static Argument argument(ExampleField field, TrainingExample example) {
        return argument(field, example.value(field));
    }

    /**
     * Binds a value of the field's type. A null is bound with that type too: the driver prepares a statement again when the type of
     * a parameter changes.
     */
    public static Argument argument(ExampleField field, @Nullable Object value) {
        if (value == null) {
            return field.kind() == Kind.UUID ? NO_UUID : Arguments.text(null);
        }
        return switch (field.kind()) {
            case ID -> Arguments.object(((TrainingExampleId) value).value());
            case UUID -> Arguments.object(value);
            case COUNT -> Arguments.number((long) value);
            case TEXT -> Arguments.text((String) value);
            case CONSTANT -> Arguments.text(((WireNamed) value).wireName());
            case OBJECT, OBJECTS -> Arguments.untyped(((JsonText) value).text());
            case NUMBER -> Arguments.number((double) value);
            case LABELS -> Arguments.texts((List<?>) value);
            case HASH -> Arguments.bytes(Arguments.hash((String) value));
            case TIME -> Arguments.time((Instant) value);
        };
    }

    /** Binds several values of the field's type, to compare it with any of them. */
    public static Argument array(ExampleField field, List<?> values) {
        return switch (field.kind()) {
            case ID ->
                Arguments.ids(values.stream().map(TrainingExampleId.class::cast).toList());
            case UUID -> Arguments.array("uuid", values.toArray());
            case HASH -> Arguments.hashes(values.stream().map(Object::toString).toList());
            default ->
                Arguments.texts(values.stream()
                        .map(value -> value instanceof WireNamed named ? named.wireName() : value.toString())
                        .toList());
        };
    }
}
