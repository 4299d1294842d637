package org.trainingexample.adapter.postgres.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.Classification;
import org.trainingexample.domain.ContentHashes;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.Input;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.Provenance;
import org.trainingexample.domain.Quality;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;

/** A row with all columns of an example, in their order. */
public record ExampleRow(ResultSet row) {
    private static final Map<String, ExampleSource> SOURCES = WireNamed.byWireName(ExampleSource.class);
    private static final Map<String, TaskType> TASK_TYPES = WireNamed.byWireName(TaskType.class);

    /** Reads the example, without checks: the store checked it when it was stored. */
    public TrainingExample toExample() throws SQLException {
        return new TrainingExample(
                new TrainingExampleId(uuid(ExampleField.ID)),
                row.getLong(column(ExampleField.VERSION)),
                new Provenance(
                        named(SOURCES, ExampleField.SOURCE_TYPE),
                        textIfAny(ExampleField.EXECUTION_ID),
                        textIfAny(ExampleField.TASK_ID),
                        uuid(ExampleField.AGENT_ID),
                        textIfAny(ExampleField.SOURCE_TRACE_HASH),
                        text(ExampleField.EXTRACTED_BY)),
                new Input(text(ExampleField.INPUT_TEXT), json(ExampleField.INPUT_STRUCTURED)),
                new Output(
                        text(ExampleField.OUTPUT_TEXT),
                        json(ExampleField.EXPECTED_ACTIONS),
                        text(ExampleField.FINAL_ANSWER)),
                new Quality(number(ExampleField.QUALITY_SCORE), number(ExampleField.CONFIDENCE)),
                new Classification(
                        labels(),
                        text(ExampleField.DOMAIN),
                        named(TASK_TYPES, ExampleField.TASK_TYPE),
                        number(ExampleField.DIFFICULTY)),
                json(ExampleField.METADATA),
                new ContentHashes(hash(ExampleField.CONTENT_HASH), hash(ExampleField.INPUT_HASH)),
                time(ExampleField.CREATED_AT),
                time(ExampleField.UPDATED_AT));
    }

    private static int column(ExampleField field) {
        return ExampleColumns.position(field);
    }

    private @Nullable String textIfAny(ExampleField field) throws SQLException {
        return row.getString(column(field));
    }

    private String text(ExampleField field) throws SQLException {
        return row.getString(column(field));
    }

    private UUID uuid(ExampleField field) throws SQLException {
        return row.getObject(column(field), UUID.class);
    }

    private <E> E named(Map<String, E> constants, ExampleField field) throws SQLException {
        return Objects.requireNonNull(constants.get(text(field)));
    }

    private JsonText json(ExampleField field) throws SQLException {
        return JsonText.stored(text(field));
    }

    private double number(ExampleField field) throws SQLException {
        return row.getDouble(column(field));
    }

    private List<String> labels() throws SQLException {
        return Arrays.asList(
                (String[]) row.getArray(column(ExampleField.LABELS)).getArray());
    }

    private String hash(ExampleField field) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(column(field)));
    }

    private Instant time(ExampleField field) throws SQLException {
        return row.getObject(column(field), OffsetDateTime.class).toInstant();
    }
}
