/** A request with an idempotency key, and the answer that is kept for it. */
@NullMarked
package org.trainingexample.domain.idempotency;

import org.jspecify.annotations.NullMarked;
