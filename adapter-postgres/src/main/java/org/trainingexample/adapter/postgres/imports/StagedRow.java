package org.trainingexample.adapter.postgres.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.postgres.column.ExampleColumns;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.BinaryRow;
import org.trainingexample.adapter.postgres.outbox.OutboxPartition;
import org.trainingexample.adapter.postgres.search.TextSearchVector;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.search.SearchDocument;

/** A candidate as a row: the columns of the example, its search document, and the columns of its message. */
final class StagedRow {
    /** The columns of the search document, or of its parts, and of the message, as a table definition. */
    static final String DEFINITIONS =
            "document tsvector, parts tsvector[], event_id uuid, type text, aggregate_type text, sequence bigint,"
                    + " partition_no smallint, occurred_at timestamptz, message text";

    /** The columns of the message without its text and its aggregate's id, which is the example's. */
    static final String MESSAGE_COLUMNS = "event_id, type, aggregate_type, sequence, partition_no, occurred_at";

    static final String COLUMNS = ExampleColumns.NAMES + ", document, parts, " + MESSAGE_COLUMNS + ", message";

    private static final int FIELDS = COLUMNS.split(",").length;

    private StagedRow() {}

    static byte[] of(ImportCandidate candidate) {
        TrainingExample example = candidate.example();
        BinaryRow row = new BinaryRow(FIELDS);
        for (ExampleField field : ExampleField.values()) {
            add(field, example.value(field), row);
        }
        add(candidate.document(), row);
        EventMessage message = candidate.message();
        return row.uuid(message.eventId())
                .text(message.type())
                .text(message.aggregateType())
                .bigint(message.sequence())
                .smallint(OutboxPartition.of(message.aggregateId()))
                .time(message.occurredAt())
                .text(message.json())
                .toBytes();
    }

    private static void add(SearchDocument document, BinaryRow row) {
        List<byte[]> parts = document.parts().stream()
                .map(part -> new TextSearchVector(part).binary())
                .toList();
        if (document.isLong()) {
            row.nothing().searchVectors(parts);
        } else {
            row.bytes(parts.get(0)).nothing();
        }
    }

    private static void add(ExampleField field, @Nullable Object value, BinaryRow row) {
        if (value == null) {
            row.nothing();
            return;
        }
        switch (field.kind()) {
            case ID -> row.uuid(((TrainingExampleId) value).value());
            case UUID -> row.uuid((UUID) value);
            case COUNT -> row.bigint((Long) value);
            case TEXT -> row.text((String) value);
            case CONSTANT -> row.text(((WireNamed) value).wireName());
            case OBJECT, OBJECTS -> row.text(((JsonText) value).text());
            case NUMBER -> row.number((Double) value);
            case LABELS -> row.texts((List<?>) value);
            case HASH -> row.bytes(Arguments.hash((String) value));
            case TIME -> row.time((Instant) value);
        }
    }
}
