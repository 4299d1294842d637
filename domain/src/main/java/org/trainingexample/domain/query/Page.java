package org.trainingexample.domain.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next where the following page starts; empty if this is the last one
 * @param changes the place in the changes that follow on the state of this page; empty if the store cannot tell
 */
public record Page<T>(List<T> items, Optional<Cursor> next, Optional<ChangeToken> changes) {
    public Page {
        items = List.copyOf(items);
    }

    /** The same page of a state after which these changes follow. */
    public Page<T> before(Optional<ChangeToken> following) {
        return new Page<>(items, next, following);
    }

    /**
     * Makes a page of up to {@code limit} items from one item more, whose presence tells that another page follows; but an empty
     * page has no place where it ends, and so no next one.
     */
    public static <T> Page<T> of(List<T> oneMoreThanLimit, int limit, Function<T, Cursor> position) {
        if (oneMoreThanLimit.size() <= limit) {
            return new Page<>(oneMoreThanLimit, Optional.empty(), Optional.empty());
        }
        if (limit == 0) {
            return new Page<>(List.of(), Optional.empty(), Optional.empty());
        }
        List<T> items = oneMoreThanLimit.subList(0, limit);
        return new Page<>(items, Optional.of(position.apply(items.get(limit - 1))), Optional.empty());
    }
}
