package org.trainingexample.domain.port.driven;

import java.util.Optional;
import org.trainingexample.domain.failure.ChangesGoneException;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;

/**
 * Reads the messages that were stored with the changes, whether or not they are published yet. A consumer that follows the tokens meets
 * every message that is committed after the first of them, those of one aggregate in the order of their sequence, whenever a
 * transaction commits and whatever its clock says; a message may come again only after a token that was used before. Every
 * method may throw a {@link StoreFailureException}.
 */
public interface ChangeLog {
    /**
     * Reads up to {@code limit} messages after a place, or the oldest that are kept.
     *
     * @throws ChangesGoneException if messages after the place were purged, or the store has begun another history
     * @throws ValidationException with one violation of {@code after} if the text is no token of such a store
     */
    ChangePage read(Optional<ChangeToken> after, int limit);

    /** The place after everything that is committed. */
    ChangeToken present();
}
