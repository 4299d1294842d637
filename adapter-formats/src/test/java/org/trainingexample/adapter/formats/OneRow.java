package org.trainingexample.adapter.formats;

import java.util.List;
import java.util.Set;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.Fixtures;

/**
 * The export of one example. JSON is given with apostrophes for quotation marks, to be read more easily, and handed out so too.
 *
 * @param text empty if the row is skipped
 */
public record OneRow(String text, RowOutcome outcome) {
    public static OneRow of(TrainingFormat format, TrainingExample example) {
        return of(format, ExportOptions.builder(), example);
    }

    public static OneRow of(TrainingFormat format, ExportOptions.Builder options, TrainingExample example) {
        Exports.Export export = Exports.export(format, options.build(), Exports.singles(List.of(example)));
        return new OneRow(
                export.text().strip().replace('"', '\''), export.outcomes().get(0));
    }

    /** An example of the prompt {@code q}; without answer if that is empty. */
    public static TrainingExample example(String structured, String answer) {
        return example(structured, "[]", answer);
    }

    public static TrainingExample example(String structured, String actions, String answer) {
        return Fixtures.example(draft -> draft.inputText("q")
                .inputStructured(JsonText.of(structured.replace('\'', '"')))
                .expectedActions(JsonText.of(actions.replace('\'', '"')))
                .outputText(answer)
                .qualityScore(90)
                .confidence(1));
    }

    /** An example whose recorded run is these messages. */
    public static TrainingExample recorded(String... messages) {
        return example("{'messages':[" + String.join(",", messages) + "]}", "");
    }

    public static String user(String text) {
        return "{'role':'user','content':'" + text + "'}";
    }

    public static String assistant(String text) {
        return "{'role':'assistant','content':'" + text + "'}";
    }

    public Set<ExportWarning> losses() {
        return ((RowOutcome.Written) outcome).losses();
    }

    public SkipReason reason() {
        return ((RowOutcome.Skipped) outcome).reason();
    }

    public String detail() {
        return ((RowOutcome.Skipped) outcome).detail();
    }
}
