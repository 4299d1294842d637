package org.trainingexample.domain.port.driving;

import java.util.Optional;
import org.trainingexample.domain.bulk.ImportLine;
import org.trainingexample.domain.bulk.ImportOptions;
import org.trainingexample.domain.bulk.ImportReport;
import org.trainingexample.domain.failure.IdempotencyException;
import org.trainingexample.domain.idempotency.IdempotentRequest;

/** Takes in many examples at once. */
public interface ImportService {
    /**
     * Imports lines of any number in bounded memory: created examples get ascending times of creation in the order of the
     * lines, and every change causes its event. A line that has the trace hash of an earlier one is a duplicate as well.
     *
     * <p>An atomic import with a failed line stores nothing. A partial one is stored chunk by chunk; under an idempotency key
     * it remembers each chunk, so that after an interruption the same request goes on where it ended and reports all lines.
     *
     * @param request absent if the caller gave no idempotency key; without effect for a dry run
     * @param lines may be iterated more than once, and give the same lines each time
     * @throws org.trainingexample.domain.failure.StoreFailureException if the store cannot be reached or takes too long; an atomic
     *     import has then stored nothing, a partial one the chunks before, of which the same key reports again
     * @throws IdempotencyException if the key was used with another fingerprint, or its first request is still under way
     */
    ImportReport importLines(ImportOptions options, Optional<IdempotentRequest> request, Iterable<ImportLine> lines);
}
