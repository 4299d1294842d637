package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.Thinking;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.SkipReason;

/** How LLaMA-Factory reads ShareGPT: strictly in turns, calls as JSON text, calls made at once as one list. */
final class ShareGptJson {
    private ShareGptJson() {}

    /** Turns out of order are dropped there with nothing but a warning. */
    static <R> Attempt<R> check(Attempt<R> attempt, List<Turn> turns, List<JsonValue> tools) {
        boolean users = true, alternate = true;
        for (Turn turn : withoutSystem(turns)) {
            alternate &= turn.by(users ? Speaker.USER : Speaker.ASSISTANT);
            // what the tools say takes the place of the user
            users = turn.by(Speaker.ASSISTANT) && !hasResults(turn);
        }
        return attempt.require(alternate, SkipReason.TURN_ORDER, "user or tool, and assistant do not take turns")
                .require(
                        !ShareGptTools.areUnreadable(tools),
                        SkipReason.TOOL_SCHEMA,
                        "a parameter of a tool, or its items or enum, is no schema that LLaMA-Factory can read");
    }

    static Set<ExportWarning> losses(List<Turn> turns, List<JsonValue> tools) {
        Set<ExportWarning> losses = EnumSet.noneOf(ExportWarning.class);
        for (Turn turn : turns) {
            if (turn.speaksBesideCalls()) {
                losses.add(ExportWarning.TEXT_BESIDE_CALLS);
            }
            if (turn.reasoning() != null && !Thinking.fits(turn.reasoning())) {
                losses.add(ExportWarning.REASONING);
            }
            if (turn.hasUntrained()) {
                losses.add(ExportWarning.TRAIN_FLAGS);
            }
        }
        if (ShareGptTools.changes(tools)) {
            losses.add(ExportWarning.NORMALISED_TOOLS);
        }
        return losses;
    }

    static void writeConversations(List<Turn> turns, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("conversations");
        for (Turn turn : withoutSystem(turns)) {
            writeTurn(turn, json);
            if (hasResults(turn)) {
                List<String> results = turn.calls().stream()
                        .map(call -> String.valueOf(call.result()))
                        .toList();
                write("observation", String.join("\n", results), json);
            }
        }
        json.writeEndArray();
    }

    /** Both are there always: a column that some rows lack is a column that some shards lack. */
    static void writeSystemAndTools(List<Turn> turns, List<JsonValue> tools, JsonGenerator json) throws IOException {
        boolean instructed = turns.get(0).by(Speaker.SYSTEM);
        json.writeStringField("system", instructed ? turns.get(0).text() : "");
        json.writeStringField("tools", ShareGptTools.text(tools));
    }

    static void writeTurn(Turn turn, JsonGenerator json) throws IOException {
        String words = turn.by(Speaker.USER) ? "human" : "gpt";
        write(turn.calls().isEmpty() ? words : "function_call", value(turn), json);
    }

    /** The reasoning, then the text of a turn or its calls as JSON text. */
    static String value(Turn turn) {
        List<String> calls = turn.calls().stream()
                .map(call -> "{\"name\":" + JsonSpelling.quote(call.tool()) + ",\"arguments\":"
                        + call.arguments().compact() + "}")
                .toList();
        String value = switch (calls.size()) {
            case 0 -> turn.text();
            case 1 -> calls.get(0);
            default -> "[" + String.join(",", calls) + "]";
        };
        return Thinking.prefix(turn) + value;
    }

    private static void write(String from, String value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", from);
        json.writeStringField("value", value);
        json.writeEndObject();
    }

    private static boolean hasResults(Turn turn) {
        return !turn.calls().isEmpty() && !turn.lacksResults();
    }

    private static List<Turn> withoutSystem(List<Turn> turns) {
        return turns.get(0).by(Speaker.SYSTEM) ? turns.subList(1, turns.size()) : turns;
    }
}
