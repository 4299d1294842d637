package org.trainingexample.adapter.formats.conversation;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.export.RowOutcome.Skipped;
import org.trainingexample.domain.export.SkipReason;

/** The result of reading an example, or the reason why it is skipped. */
public record Attempt<T>(@Nullable T made, @Nullable Skipped skipped) {
    public static <T> Attempt<T> of(T made) {
        return new Attempt<>(Objects.requireNonNull(made), null);
    }

    public static <T> Attempt<T> refused(SkipReason reason, String detail) {
        return new Attempt<>(null, new Skipped(reason, detail));
    }

    /** Goes on with what was made. */
    public <U> Attempt<U> then(Function<T, Attempt<U>> next) {
        return made == null ? new Attempt<>(null, skipped) : next.apply(made);
    }

    /** Gives up if what was made does not do. */
    public Attempt<T> require(boolean does, SkipReason reason, String detail) {
        return made == null || does ? this : refused(reason, detail);
    }
}
