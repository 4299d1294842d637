package org.trainingexample.domain.event;

import java.time.Instant;
import java.util.Optional;

/**
 * The published messages that are to be delivered again. A message matches if it occurred at or after {@code from} and, if there
 * is a {@code to}, before that. Of an aggregate with a match, everything from its first match on belongs to the range, up to its
 * last match if there is a {@code to}: clocks may differ between instances, and a message without its successor would make a
 * consumer fall back.
 */
public record ReplayRange(Instant from, Optional<Instant> to) {
    /** A range without an end. */
    public static ReplayRange from(Instant from) {
        return new ReplayRange(from, Optional.empty());
    }

    /** Whether a message that occurred then matches by itself. */
    public boolean matches(Instant occurredAt) {
        return !occurredAt.isBefore(from) && to.stream().allMatch(occurredAt::isBefore);
    }
}
