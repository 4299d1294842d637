package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Exchange;
import org.trainingexample.adapter.formats.conversation.StructuredInput;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportWarning;

/** The common part of the Alpaca layouts, whose values are all strings. */
final class AlpacaJson {
    private AlpacaJson() {}

    /** The structured input is the member {@code input}; of tools there is nothing, so nothing of them can be missing. */
    static void adjust(List<Turn> turns, List<JsonValue> tools, Set<ExportWarning> losses) {
        losses.removeAll(EnumSet.of(
                ExportWarning.STRUCTURED_INPUT,
                ExportWarning.STUBBED_RESULTS,
                ExportWarning.UNDECLARED_TOOLS,
                ExportWarning.NORMALISED_TOOLS));
        losses.addAll(wordsOnly(turns, tools));
    }

    /** The warnings for content that a plain text cannot hold. */
    static Set<ExportWarning> wordsOnly(List<Turn> turns, List<JsonValue> tools) {
        Set<ExportWarning> losses = EnumSet.noneOf(ExportWarning.class);
        if (!tools.isEmpty() || turns.stream().anyMatch(turn -> !turn.calls().isEmpty())) {
            losses.add(ExportWarning.TOOLS);
        }
        if (turns.stream().anyMatch(Turn::speaksBesideCalls)) {
            losses.add(ExportWarning.TEXT_BESIDE_CALLS);
        }
        if (turns.stream().anyMatch(turn -> turn.reasoning() != null)) {
            losses.add(ExportWarning.REASONING);
        }
        if (turns.stream().anyMatch(turn -> turn.calls().isEmpty() && turn.hasUntrained())) {
            losses.add(ExportWarning.TRAIN_FLAGS);
        }
        return losses;
    }

    static void writeInstruction(String instruction, TrainingExample example, JsonGenerator json) throws IOException {
        json.writeStringField("instruction", instruction);
        json.writeStringField("input", StructuredInput.of(example));
    }

    static void writeContext(List<Turn> turns, List<Exchange> history, JsonGenerator json) throws IOException {
        json.writeStringField(
                "system", turns.get(0).by(Speaker.SYSTEM) ? turns.get(0).text() : "");
        json.writeArrayFieldStart("history");
        for (Exchange exchange : history) {
            json.writeStartArray();
            json.writeString(exchange.asked());
            json.writeString(exchange.answered());
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
