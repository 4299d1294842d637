package org.trainingexample.domain.export;

import org.trainingexample.domain.json.WireNamed;

/** Something of an example that did not make it into its row. */
public enum ExportWarning implements WireNamed {
    /** Cut: everything after a tool call whose result is not recorded. */
    TRUNCATED,
    /** A tool result, which was not recorded; a stub stands for it. */
    STUBBED_RESULTS,
    /** Cut: everything after the last message of the assistant, such as an unanswered user or an unread tool result. */
    TRAILING_TURNS,
    /** Cut: everything after the first turn in which the answers of a pair differ, because the consumer compares two messages. */
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
    /** Left out: text of the assistant beside a tool call, for which the format or the chat templates have no place. */
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
