package org.trainingexample.adapter.formats.trajectory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.export.ExportWarning;

/** Reads messages as OpenAI shapes them; what a tool says goes to the call that asked for it. */
final class MessageReader {
    private final List<Turn> turns = new ArrayList<>();
    private @Nullable OpenCalls open;
    private final Set<ExportWarning> losses = EnumSet.noneOf(ExportWarning.class);

    private MessageReader() {}

    /** @param losses what of the messages no turn can hold */
    record Messages(List<Turn> turns, Set<ExportWarning> losses) {}

    static Messages messages(List<ProfileObject> messages) {
        MessageReader reader = new MessageReader();
        messages.forEach(reader::read);
        reader.closeCalls();
        reader.dropEmptyTurns();
        return new Messages(reader.turns, reader.losses);
    }

    private void read(ProfileObject message) {
        String role = message.name("role");
        if (!role.equals("tool") && !role.equals("function")) {
            closeCalls();
        }
        switch (role) {
            case "system" -> turns.add(said(Speaker.SYSTEM, message));
            case "developer" -> {
                turns.add(said(Speaker.SYSTEM, message));
                losses.add(ExportWarning.DEVELOPER_ROLE);
            }
            case "user" -> turns.add(said(Speaker.USER, message));
            case "assistant" -> turns.add(assistant(message));
            case "tool", "function" -> addResult(message);
            case "" -> {} // refused as missing
            default -> message.refuse("role", "unknown-role", "must be system, developer, user, assistant or tool");
        }
        if (message.hasUnknown()) {
            losses.add(ExportWarning.UNKNOWN_MEMBERS);
        }
    }

    private Turn assistant(ProfileObject message) {
        List<Call> calls = calls(message);
        long ids = calls.stream().map(Call::id).filter(Objects::nonNull).count();
        if (calls.stream().map(Call::id).filter(Objects::nonNull).distinct().count() < ids) {
            message.refuse("tool_calls", "duplicate-id", "must not repeat an id");
        }
        MessageContent content = MessageContent.of(message, losses);
        if (content.text() == null && calls.isEmpty()) {
            message.refuse("content", "required", "is required where there are no tool_calls");
        }
        String text = content.text() == null ? "" : content.text();
        return new Turn(Speaker.ASSISTANT, text, calls, content.isTrained(), reasoning(message), content.parts());
    }

    private List<Call> calls(ProfileObject message) {
        List<Call> calls = message.objects("tool_calls").stream()
                .map(call -> CallReader.call(call, losses))
                .collect(Collectors.toList());
        if (message.get("function_call") != null) {
            if (!calls.isEmpty()) {
                message.refuse("function_call", "conflict", "must not stand beside tool_calls");
            }
            calls.add(CallReader.legacyCall(message.object("function_call"), losses));
        }
        return calls;
    }

    /** Servers and tracers spell it in one of two ways. */
    private static @Nullable String reasoning(ProfileObject message) {
        String one = message.string("reasoning_content"), other = message.string("reasoning");
        if (one != null && other != null && !one.equals(other)) {
            message.refuse("reasoning", "conflict", "must not contradict reasoning_content");
        }
        String reasoning = one == null ? other : one;
        return reasoning == null || reasoning.isBlank() ? null : reasoning;
    }

    /** Matches results with calls by id, or by order without ids; ids may repeat in a later turn. */
    private void addResult(ProfileObject message) {
        String text = required(message).text();
        String id = message.string("tool_call_id");
        message.get("name");
        if (open == null) {
            open = new OpenCalls(
                    turns.isEmpty() ? List.of() : turns.get(turns.size() - 1).calls());
        }
        if (!open.answer(id, text == null ? "" : text)) {
            message.refuse("tool_call_id", "unmatched", "must answer a call of the message before");
        }
    }

    /** Puts the results into the turn of their calls: no more will follow. */
    private void closeCalls() {
        if (open != null && !turns.isEmpty()) {
            turns.set(turns.size() - 1, turns.get(turns.size() - 1).withCalls(open.calls()));
        }
        open = null;
    }

    private Turn said(Speaker speaker, ProfileObject message) {
        String text = required(message).text();
        return Turn.said(speaker, text == null ? "" : text);
    }

    private MessageContent required(ProfileObject message) {
        MessageContent content = MessageContent.of(message, losses);
        if (content.text() == null) {
            message.refuse("content", "required", "is required");
        }
        if (Boolean.TRUE.equals(content.mark())) {
            losses.add(ExportWarning.TRAIN_FLAGS); // only what the assistant says can be learned
        }
        return content;
    }

    /** There is nothing in them to learn but silence. */
    private void dropEmptyTurns() {
        for (Turn turn : turns) {
            if (turn.isEmpty()) {
                losses.add(ExportWarning.EMPTY_TURNS);
                if (turn.reasoning() != null) {
                    losses.add(ExportWarning.REASONING);
                }
            }
        }
        turns.removeIf(Turn::isEmpty);
    }
}
