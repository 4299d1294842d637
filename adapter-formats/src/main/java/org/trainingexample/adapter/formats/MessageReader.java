package org.trainingexample.adapter.formats;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.JsonValue.Kind;
import org.trainingexample.domain.export.Loss;

/** Reads messages as OpenAI shapes them; what a tool says goes to the call that asked for it. */
final class MessageReader {
    private final List<Turn> turns = new ArrayList<>();
    private final Set<Loss> losses = EnumSet.noneOf(Loss.class);

    private MessageReader() {}

    /** @param losses what of the messages no turn can hold */
    record Messages(List<Turn> turns, Set<Loss> losses) {}

    static Messages messages(List<ProfileObject> messages) {
        MessageReader reader = new MessageReader();
        messages.forEach(reader::read);
        return new Messages(reader.turns, reader.losses);
    }

    private void read(ProfileObject message) {
        String role = message.name("role");
        switch (role) {
            case "system" -> turns.add(Turn.said(Speaker.SYSTEM, requiredText(message)));
            case "developer" -> {
                turns.add(Turn.said(Speaker.SYSTEM, requiredText(message)));
                losses.add(Loss.DEVELOPER_ROLE);
            }
            case "user" -> turns.add(Turn.said(Speaker.USER, requiredText(message)));
            case "assistant" -> turns.add(assistant(message));
            case "tool" -> addResult(message);
            case "" -> {} // refused as missing
            default -> message.refuse("role", "unknown-role", "must be system, developer, user, assistant or tool");
        }
        if (message.hasUnknown()) {
            losses.add(Loss.UNKNOWN_MEMBERS);
        }
    }

    private static Turn assistant(ProfileObject message) {
        List<Call> calls =
                message.objects("tool_calls").stream().map(CallReader::call).collect(Collectors.toList());
        long ids = calls.stream().map(Call::id).filter(Objects::nonNull).count();
        if (calls.stream().map(Call::id).filter(Objects::nonNull).distinct().count() < ids) {
            message.refuse("tool_calls", "duplicate-id", "must not repeat an id");
        }
        String text = text(message);
        if (text == null && calls.isEmpty()) {
            message.refuse("content", "required", "is required where there are no tool_calls");
        }
        String reasoning = message.string("reasoning_content");
        return new Turn(Speaker.ASSISTANT, text == null ? "" : text, calls, weight(message), reasoning);
    }

    private static boolean weight(ProfileObject message) {
        JsonValue weight = message.get("weight", Kind.NUMBER, "must be 0 or 1");
        return weight == null || weight.number().signum() != 0;
    }

    /** By id, or by order where there is none; ids may come again in a later turn. */
    private void addResult(ProfileObject message) {
        String text = requiredText(message);
        String id = message.string("tool_call_id");
        message.get("name");
        Turn turn = turns.isEmpty() ? Turn.said(Speaker.SYSTEM, "") : turns.get(turns.size() - 1);
        List<Call> calls = new ArrayList<>(turn.calls());
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            if (call.result() == null && (id == null || id.equals(call.id()))) {
                calls.set(i, call.withResult(text));
                turns.set(turns.size() - 1, turn.withCalls(calls));
                return;
            }
        }
        message.refuse("tool_call_id", "unmatched", "must answer a call of the message before");
    }

    private static String requiredText(ProfileObject message) {
        String text = text(message);
        if (text == null) {
            message.refuse("content", "required", "is required");
        }
        return text == null ? "" : text;
    }

    /** A string, or the texts of an array of text parts. */
    private static @Nullable String text(ProfileObject message) {
        JsonValue content = message.get("content");
        if (content == null || !content.is(Kind.ARRAY)) {
            return message.string("content");
        }
        StringBuilder text = new StringBuilder();
        for (ProfileObject part : message.objects("content")) {
            String type = part.string("type");
            if (type != null && !type.equals("text")) {
                part.refuse("type", "unknown-type", "must be text");
            }
            String words = part.string("text");
            text.append(words == null ? "" : words);
        }
        return text.toString();
    }
}
