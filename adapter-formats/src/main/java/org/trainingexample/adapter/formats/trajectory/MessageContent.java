package org.trainingexample.adapter.formats.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;
import org.trainingexample.domain.export.ExportWarning;

/**
 * The text of a message: a string, or the texts of an array of text parts.
 *
 * @param text null if there is no content
 * @param mark whether it is to be learned; null if nothing says so
 * @param parts if some are to be learned and others are not; else none
 */
record MessageContent(@Nullable String text, @Nullable Boolean mark, List<TextPart> parts) {
    /** @param losses takes notice of members of parts that no turn can hold */
    static MessageContent of(ProfileObject message, Set<ExportWarning> losses) {
        Boolean mark = TrainMarks.mark(message);
        JsonValue content = message.get("content");
        if (content == null || !content.is(Kind.ARRAY)) {
            return new MessageContent(message.string("content"), mark, List.of());
        }
        List<TextPart> parts = new ArrayList<>();
        boolean marked = false;
        for (ProfileObject part : message.objects("content")) {
            Boolean partMark = TrainMarks.mark(part);
            marked |= partMark != null;
            parts.add(new TextPart(text(part), partMark == null || partMark));
            if (part.hasUnknown()) {
                losses.add(ExportWarning.UNKNOWN_MEMBERS);
            }
        }
        String text = parts.stream().map(TextPart::text).collect(Collectors.joining());
        if (!marked || Boolean.FALSE.equals(mark)) {
            return new MessageContent(text, mark, List.of());
        }
        boolean some = parts.stream().anyMatch(TextPart::trained);
        boolean all = parts.stream().allMatch(TextPart::trained);
        return new MessageContent(text, some, some && !all ? parts : List.of());
    }

    private static String text(ProfileObject part) {
        String type = part.string("type");
        if (type != null && !type.equals("text")) {
            part.refuse("type", "unknown-type", "must be text");
        }
        String text = part.string("text");
        return text == null ? "" : text;
    }

    boolean isTrained() {
        return mark == null || mark;
    }
}
