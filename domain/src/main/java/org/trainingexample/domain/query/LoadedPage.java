package org.trainingexample.domain.query;

import java.util.Optional;

/**
 * A part of a list, of which only the first examples are loaded.
 *
 * @param next where the following page starts; empty if this is the last one
 * @param changes the place in the changes that follow on the state of this page; empty if the store cannot tell
 */
public record LoadedPage(LoadedExamples examples, Optional<Cursor> next, Optional<ChangeToken> changes) {
    /** The same page of a state after which these changes follow. */
    public LoadedPage before(Optional<ChangeToken> following) {
        return new LoadedPage(examples, next, following);
    }
}
