package org.trainingexample.adapter.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.Loss;

/** What the Alpaca layouts share; all of it is strings. */
final class AlpacaJson {
    private AlpacaJson() {}

    /** The structured input is the member {@code input}; of tools there is nothing, so nothing of them can be missing. */
    static void adjust(List<Turn> turns, List<JsonValue> tools, Set<Loss> losses) {
        losses.removeAll(
                EnumSet.of(Loss.STRUCTURED_INPUT, Loss.STUBBED_RESULTS, Loss.UNDECLARED_TOOLS, Loss.NORMALISED_TOOLS));
        losses.addAll(wordsOnly(turns, tools));
    }

    /** What is lost where a message is a text and nothing else. */
    static Set<Loss> wordsOnly(List<Turn> turns, List<JsonValue> tools) {
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        if (!tools.isEmpty() || turns.stream().anyMatch(turn -> !turn.calls().isEmpty())) {
            losses.add(Loss.TOOLS);
        }
        if (turns.stream().anyMatch(Turn::speaksBesideCalls)) {
            losses.add(Loss.TEXT_BESIDE_CALLS);
        }
        if (turns.stream().anyMatch(turn -> turn.reasoning() != null)) {
            losses.add(Loss.REASONING);
        }
        if (turns.stream().anyMatch(turn -> turn.calls().isEmpty() && turn.hasUntrained())) {
            losses.add(Loss.TRAIN_FLAGS);
        }
        return losses;
    }

    static void writeInstruction(String instruction, TrainingExample example, JsonGenerator json) throws IOException {
        json.writeStringField("instruction", instruction);
        json.writeStringField("input", structured(example));
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

    /** The structured input without the keys of the trajectory profile; nothing if nothing else is in it. */
    static String structured(TrainingExample example) {
        String rest = JsonValue.of(example.input().structured().text()).members().entrySet().stream()
                .filter(member -> !TrajectoryReader.INPUT_KEYS.contains(member.getKey()))
                .filter(member -> !member.getValue().is(JsonValue.Kind.NULL))
                .map(member -> JsonSpelling.quote(member.getKey()) + ":"
                        + member.getValue().compact())
                .collect(Collectors.joining(","));
        return rest.isEmpty() ? "" : "{" + rest + "}";
    }
}
