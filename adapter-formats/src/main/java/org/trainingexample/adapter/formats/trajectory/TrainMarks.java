package org.trainingexample.adapter.formats.trajectory;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;

/** Reads whether a message, or a part of its content, is to be learned: {@code train}, or OpenAI's {@code weight} of 0 or 1. */
final class TrainMarks {
    private TrainMarks() {}

    /** The mark; null if there is none. */
    static @Nullable Boolean mark(ProfileObject marked) {
        JsonValue flag = marked.get("train", Kind.BOOLEAN, "must be true or false");
        Boolean train = flag == null ? null : Boolean.valueOf(flag.isTrue());
        Boolean weight = weight(marked);
        if (train != null && weight != null && !train.equals(weight)) {
            marked.refuse("train", "conflict", "must not contradict weight");
        }
        return train == null ? weight : train;
    }

    private static @Nullable Boolean weight(ProfileObject marked) {
        JsonValue weight = marked.get("weight", Kind.NUMBER, "must be 0 or 1");
        if (weight == null) {
            return null;
        }
        BigDecimal number = weight.number();
        if (number.signum() != 0 && number.compareTo(BigDecimal.ONE) != 0) {
            marked.refuse("weight", "out-of-range", "must be 0 or 1");
        }
        return number.signum() != 0;
    }
}
