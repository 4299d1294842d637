package org.trainingexample.adapter.formats.file;

import java.util.List;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Turn;

/**
 * The shapes of the columns of an export: whether each message is a role and a content and nothing else, and whether any row has
 * tools. Then a card can declare them by types that every version of {@code datasets} knows.
 */
public final class ColumnShapes {
    private boolean plainMessages;
    private boolean withoutTools;
    private boolean histories;

    private ColumnShapes(boolean simple) {
        this.plainMessages = simple;
        this.withoutTools = simple;
        this.histories = !simple;
    }

    /** The shapes of an export without rows, to be filled row by row. */
    public static ColumnShapes ofNoRows() {
        return new ColumnShapes(true);
    }

    /** The shapes of rows that are not known. */
    public static ColumnShapes ofAnyRows() {
        return new ColumnShapes(false);
    }

    void add(List<Turn> turns, List<JsonValue> tools) {
        plainMessages = plainMessages && turns.stream().allMatch(ColumnShapes::isPlain);
        withoutTools = withoutTools && tools.isEmpty();
        histories = histories
                || turns.stream().filter(turn -> turn.by(Speaker.USER)).count() > 1;
    }

    private static boolean isPlain(Turn turn) {
        return turn.calls().isEmpty() && turn.reasoning() == null;
    }

    /** Whether each message is a role and a content and nothing else. */
    public boolean plainMessages() {
        return plainMessages;
    }

    /** Whether the user speaks more than once in some row. */
    boolean histories() {
        return histories;
    }

    /** Whether no row has tools. */
    public boolean withoutTools() {
        return withoutTools;
    }
}
