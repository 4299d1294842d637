package org.trainingexample.domain.idempotency;

import java.time.Instant;

/**
 * A request that its caller may repeat without repeating its effect.
 *
 * @param scope the caller and the kind of request; the same key in another scope is another key
 * @param key chosen by the caller, 1 to 255 visible ASCII characters
 * @param fingerprint of the whole request: a repetition has the same
 * @param receivedAt when it came in
 * @param longWork whether its work may take minutes; a store does only little of such work at once
 */
public record IdempotentRequest(String scope, String key, String fingerprint, Instant receivedAt, boolean longWork) {
    /** A request whose work takes little time. */
    public IdempotentRequest(String scope, String key, String fingerprint, Instant receivedAt) {
        this(scope, key, fingerprint, receivedAt, false);
    }

    /** The same request, as one whose work may take minutes. */
    public IdempotentRequest withLongWork() {
        return new IdempotentRequest(scope, key, fingerprint, receivedAt, true);
    }
}
