package org.trainingexample.domain.export;

import org.trainingexample.domain.json.WireNamed;

/** Something of an example that did not make it into its row. */
public enum ExportWarning implements WireNamed {
    /** What follows a tool call whose result is not recorded. */
    TRUNCATED,
    /** A tool result, which was not recorded; a stub stands for it. */
    STUBBED_RESULTS,
    /** What follows the last message of the assistant: an unanswered user, an unread tool result. */
    TRAILING_TURNS,
    /** What follows the first turn in which the answers of a pair differ: the consumer compares one message with one. */
    LATER_TURNS,
    /** The schemas of tools that are called: the example has none. */
    UNDECLARED_TOOLS,
    /** Tool calls, their results and the tools' schemas: the format has no place for them. */
    TOOLS,
    /** The spelling of tools' schemas: what consumers look up is added, nulls are left out, enumerations become strings. */
    NORMALISED_TOOLS,
    /** The border between neighbouring messages of one role: they are joined by an empty line. */
    MERGED_TURNS,
    /** Messages of the assistant that neither say nor call anything. */
    EMPTY_TURNS,
    /** Digits of fractions, which {@code datasets} rounds when it loads them. */
    ROUNDED_NUMBERS,
    /** The spelling of a payload with line breaks or raw line separators of Unicode: it is written on one line. */
    PAYLOAD_RESPELLED,
    /** What the assistant said beside a tool call: the format has no place for it, or the chat templates leave it out. */
    TEXT_BESIDE_CALLS,
    /** The reasoning: the format has no place for it. */
    REASONING,
    /** The marks of what is to be learned and what is not: the format has no place for them. */
    TRAIN_FLAGS,
    /** The role {@code developer}, which trainers do not know: its messages become the system's. */
    DEVELOPER_ROLE,
    /** Members of {@code input_structured} outside the trajectory profile. */
    STRUCTURED_INPUT,
    /** Members of a message or a step that the trajectory profile does not know. */
    UNKNOWN_MEMBERS
}
