/** Answers a repeated request with the answer of the first (header field Idempotency-Key). */
@NullMarked
package org.trainingexample.adapter.http.idempotency;

import org.jspecify.annotations.NullMarked;
