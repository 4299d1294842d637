package org.trainingexample.adapter.formats.layout;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.Toolbox;
import org.trainingexample.adapter.formats.trajectory.Speaker;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.SkipReason;

/** The rules of OpenAI's format, which other services share, for the order of turns. */
final class OpenAiRules {
    /** The description of {@code FunctionObject.name} in OpenAI's API. */
    private static final Pattern FUNCTION_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    /** The maximum of {@code ChatCompletionTool}. */
    private static final int MAX_TOOLS = 128;

    private OpenAiRules() {}

    static <R> Attempt<R> check(Attempt<R> attempt, List<Turn> turns, Toolbox toolbox) {
        Stream<String> names = Stream.concat(Turn.calledTools(turns), toolbox.names());
        return attempt.require(startsWithUser(turns), SkipReason.TURN_ORDER, "the assistant speaks before the user")
                .require(
                        names.allMatch(name -> FUNCTION_NAME.matcher(name).matches()),
                        SkipReason.TOOL_NAME,
                        "a tool must be named by 1 to 64 ASCII letters, digits, underscores and hyphens")
                .require(
                        toolbox.schemas().size() <= MAX_TOOLS,
                        SkipReason.TOO_MANY_TOOLS,
                        "at most " + MAX_TOOLS + " tools are allowed");
    }

    /** Whether some turn is to be learned; a row without any is refused. */
    static boolean hasSomethingToTrain(List<Turn> turns) {
        return turns.stream().anyMatch(turn -> turn.by(Speaker.ASSISTANT) && turn.trained());
    }

    /** Together demands it. */
    private static boolean startsWithUser(List<Turn> turns) {
        return turns.stream().filter(turn -> !turn.by(Speaker.SYSTEM)).limit(1).allMatch(turn -> turn.by(Speaker.USER));
    }
}
