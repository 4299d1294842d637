package org.trainingexample.adapter.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.Loss;
import org.trainingexample.domain.export.RowOutcome;

/**
 * A format on top of conversations: whatever can go wrong has gone wrong before the first character is written.
 *
 * @param shapes takes notice of every row that is written
 */
record LaidOutFormat<R extends Row>(Function<ExportRow, Attempt<R>> reader, Layout<R> layout, ColumnShapes shapes)
        implements RowFormat {
    static RowFormat ofSingles(ConversationBuilder builder, Layout<SingleRow> layout, ColumnShapes shapes) {
        return new LaidOutFormat<>(row -> single((ExportRow.Single) row, builder), layout, shapes);
    }

    static RowFormat ofPairs(ConversationBuilder builder, Layout<PairedRow> layout, ColumnShapes shapes) {
        return new LaidOutFormat<>(row -> pair((ExportRow.Pair) row, builder), layout, shapes);
    }

    @Override
    public RowOutcome write(ExportRow row, JsonGenerator json) throws IOException {
        Attempt<R> attempt = reader.apply(row).then(layout::accept);
        R accepted = attempt.made();
        if (accepted == null) {
            return Objects.requireNonNull(attempt.skipped());
        }
        json.writeStartObject();
        layout.write(accepted, json);
        json.writeEndObject();
        shapes.add(accepted.turns(), accepted.tools());
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        losses.addAll(accepted.losses());
        layout.adjust(accepted, losses);
        return new RowOutcome.Written(losses);
    }

    private static Attempt<SingleRow> single(ExportRow.Single row, ConversationBuilder builder) {
        return builder.build(row.example())
                .then(conversation -> Attempt.of(new SingleRow(row.example(), conversation, row.split())));
    }

    private static Attempt<PairedRow> pair(ExportRow.Pair row, ConversationBuilder builder) {
        return builder.build(row.chosen())
                .then(chosen ->
                        builder.build(row.rejected()).then(rejected -> PairedRow.of(chosen, rejected, row.chosen())));
    }
}
