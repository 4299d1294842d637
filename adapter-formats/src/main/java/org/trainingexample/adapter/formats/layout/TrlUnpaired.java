package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.SingleRow;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;

/** {@code {prompt, completion, label, tools}}: good or bad, by quality. */
public record TrlUnpaired(Layout<SingleRow> completion, ExportOptions options) implements Layout<SingleRow> {
    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        double score = row.example().quality().score();
        return completion
                .accept(row)
                .require(row.example().quality().isRated(), SkipReason.UNRATED, "the quality is not rated")
                .require(
                        isGood(row) || score < options.undesirableMax(),
                        SkipReason.MIDDLE_QUALITY,
                        "the quality is neither desirable nor undesirable");
    }

    @Override
    public void adjust(SingleRow row, Set<ExportWarning> losses) {
        completion.adjust(row, losses);
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        completion.write(row, json);
        json.writeBooleanField("label", isGood(row));
    }

    /** Whether an accepted row is a good one. */
    boolean isGood(SingleRow row) {
        return row.example().quality().score() >= options.desirableMin();
    }
}
