package org.trainingexample.json;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;

/**
 * How a writable field is read from its JSON member, and where it goes.
 *
 * @param set reads the value; throws a {@link ValidationException} whose pointers start at the value
 * @param clear what JSON null does; absent if the field cannot be null
 */
record DraftMember(
        Function<JsonPart, TrainingExamplePatch> set,
        @Nullable TrainingExamplePatch clear) {

    static <T> DraftMember of(Function<JsonPart, T> reader, BiConsumer<TrainingExampleDraft, T> setter) {
        return new DraftMember(
                part -> {
                    T value = reader.apply(part);
                    return draft -> setter.accept(draft, value);
                },
                null);
    }

    DraftMember clearedBy(Consumer<TrainingExampleDraft> clearing) {
        return new DraftMember(set, clearing::accept);
    }

    /** Reads a member as a change of a draft. */
    TrainingExamplePatch edit(JsonPart part) {
        if (!part.isNull()) {
            return set.apply(part);
        }
        if (clear == null) {
            throw new ValidationException(new Violation("", "required", "must not be null"));
        }
        return clear;
    }
}
