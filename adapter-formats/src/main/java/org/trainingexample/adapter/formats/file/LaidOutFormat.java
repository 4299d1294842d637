package org.trainingexample.adapter.formats.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.ConversationBuilder;
import org.trainingexample.adapter.formats.conversation.PairedRow;
import org.trainingexample.adapter.formats.conversation.Row;
import org.trainingexample.adapter.formats.conversation.SingleRow;
import org.trainingexample.adapter.formats.layout.Layout;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.Turns;

/**
 * A format on top of conversations: whatever can go wrong has gone wrong before the first character is written.
 *
 * @param rows the rows that one becomes in this format
 * @param shapes takes notice of every row that is written
 */
public record LaidOutFormat<R extends Row>(
        Function<ExportRow, Attempt<R>> reader, Function<R, List<R>> rows, Layout<R> layout, ColumnShapes shapes)
        implements RowFormat {
    public static RowFormat ofSingles(ConversationBuilder builder, Layout<SingleRow> layout, ColumnShapes shapes) {
        return new LaidOutFormat<>(row -> single((ExportRow.Single) row, builder), List::of, layout, shapes);
    }

    /**
     * Rows of single examples.
     *
     * @param turns whether an example becomes one row, or one for each turn of the assistant that the layout takes
     */
    public static RowFormat ofSingles(
            ConversationBuilder builder, Layout<SingleRow> layout, Turns turns, ColumnShapes shapes) {
        return turns == Turns.ALL
                ? ofSingles(builder, layout, shapes)
                : new LaidOutFormat<>(row -> single((ExportRow.Single) row, builder), SingleRow::each, layout, shapes);
    }

    public static RowFormat ofPairs(ConversationBuilder builder, Layout<PairedRow> layout, ColumnShapes shapes) {
        return new LaidOutFormat<>(row -> pair((ExportRow.Pair) row, builder), List::of, layout, shapes);
    }

    @Override
    public RowOutcome write(ExportRow row, JsonGenerator json) throws IOException {
        Attempt<List<R>> attempt = reader.apply(row).then(this::accepted);
        List<R> accepted = attempt.made();
        if (accepted == null) {
            return Objects.requireNonNull(attempt.skipped());
        }
        Set<ExportWarning> losses = EnumSet.noneOf(ExportWarning.class);
        for (int i = 0; i < accepted.size(); i++) {
            if (i > 0) {
                json.writeRaw('\n');
            }
            losses.addAll(write(accepted.get(i), json));
        }
        return new RowOutcome.Written(losses, accepted.size());
    }

    /** The rows that the layout takes; refused, with the first reason, if it takes none. */
    private Attempt<List<R>> accepted(R whole) {
        List<R> accepted = new ArrayList<>();
        Attempt<List<R>> refused =
                Attempt.refused(SkipReason.NOTHING_TO_TRAIN, "no message of the assistant is to be learned");
        boolean first = true;
        for (R row : rows.apply(whole)) {
            Attempt<R> attempt = layout.accept(row);
            if (attempt.made() != null) {
                accepted.add(attempt.made());
            } else if (first) {
                refused = new Attempt<>(null, attempt.skipped());
                first = false;
            }
        }
        return accepted.isEmpty() ? refused : Attempt.of(accepted);
    }

    /** Writes one line. @return what it lost */
    private Set<ExportWarning> write(R row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        layout.write(row, json);
        json.writeEndObject();
        shapes.add(layout.turns(row), row.tools());
        Set<ExportWarning> losses = EnumSet.noneOf(ExportWarning.class);
        losses.addAll(row.losses());
        layout.adjust(row, losses);
        return losses;
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
