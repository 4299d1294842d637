package org.trainingexample.adapter.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.trainingexample.domain.export.ExportOptions;
import org.trainingexample.domain.export.Loss;
import org.trainingexample.domain.export.SkipReason;

/** {@code {prompt, completion, label, tools}}: good or bad, by quality. */
record TrlUnpaired(Layout<SingleRow> completion, ExportOptions options) implements Layout<SingleRow> {
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
    public void adjust(SingleRow row, Set<Loss> losses) {
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
