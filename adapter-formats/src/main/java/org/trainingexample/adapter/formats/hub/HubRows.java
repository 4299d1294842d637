package org.trainingexample.adapter.formats.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.SingleRow;
import org.trainingexample.adapter.formats.layout.ExampleJson;
import org.trainingexample.adapter.formats.layout.Layout;
import org.trainingexample.adapter.formats.layout.TrlJson;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.export.ExportWarning;

/** The rows of a dataset repository: {@code messages}, {@code tools}, and the columns that help to choose among rows. */
public record HubRows(TrlJson trl) implements Layout<SingleRow> {
    /** The columns beside {@code split} and {@code metadata}. */
    static final List<ExampleField> COLUMNS = List.of(
            ExampleField.ID,
            ExampleField.EXECUTION_ID,
            ExampleField.TASK_ID,
            ExampleField.AGENT_ID,
            ExampleField.SOURCE_TYPE,
            ExampleField.FINAL_ANSWER,
            ExampleField.QUALITY_SCORE,
            ExampleField.CONFIDENCE,
            ExampleField.LABELS,
            ExampleField.DOMAIN,
            ExampleField.TASK_TYPE,
            ExampleField.DIFFICULTY,
            ExampleField.CONTENT_HASH);

    /** The split of rows without one. */
    static final String DEFAULT_SPLIT = "train";

    @Override
    public Attempt<SingleRow> accept(SingleRow row) {
        return Attempt.of(row);
    }

    @Override
    public void adjust(SingleRow row, Set<ExportWarning> losses) {
        losses.addAll(trl.losses(row.conversation().turns(), row.conversation().turns()));
    }

    @Override
    public void write(SingleRow row, JsonGenerator json) throws IOException {
        trl.writeMessages("messages", row.conversation().turns(), json);
        trl.writeTools(row.conversation().tools(), json);
        for (ExampleField column : COLUMNS) {
            ExampleJson.write(column, row.example(), json);
        }
        json.writeStringField("split", row.split() == null ? DEFAULT_SPLIT : row.split());
        json.writeStringField("metadata", row.example().metadata().text());
    }
}
