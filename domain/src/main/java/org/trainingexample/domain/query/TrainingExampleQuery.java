package org.trainingexample.domain.query;

import java.util.Optional;
import org.trainingexample.domain.validation.Violations;

/**
 * Which examples, in which order, and which part of that list.
 *
 * @param limit 0 to 1,000 examples; a page of 0 has no next one
 * @param offset 0 to 10,000 examples to pass over; 0 with a cursor
 * @param after where the page starts; made with the same sort
 */
public record TrainingExampleQuery(
        TrainingExampleFilter filter, TrainingExampleSort sort, int limit, int offset, Optional<Cursor> after) {
    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1_000;
    public static final int MAX_OFFSET = 10_000;

    public TrainingExampleQuery {
        int wanted = limit, passed = offset;
        Optional<Cursor> start = after;
        TrainingExampleSort order = sort;
        Violations.check(violations -> {
            PageRules.checkMaybeEmpty(wanted, passed, violations);
            if (start.isPresent() && passed != 0) {
                violations.add("offset", "conflict", "must not be given together with cursor");
            }
            if (start.isPresent() && start.get().sort() != order) {
                violations.add("cursor", "conflict", "was made with another sort");
            }
        });
    }

    /** The first page, newest first. */
    public static TrainingExampleQuery of(TrainingExampleFilter filter, int limit) {
        return new TrainingExampleQuery(filter, TrainingExampleSort.NEWEST_FIRST, limit, 0, Optional.empty());
    }

    /** The page after that one, of the same list. */
    public TrainingExampleQuery after(Cursor cursor) {
        return new TrainingExampleQuery(filter, sort, limit, 0, Optional.of(cursor));
    }
}
