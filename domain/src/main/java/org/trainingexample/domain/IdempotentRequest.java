package org.trainingexample.domain;

import java.time.Instant;

/**
 * A request that its caller may repeat without repeating its effect.
 *
 * @param scope who asks for what; the same key in another scope is another key
 * @param key chosen by the caller, 1 to 255 visible ASCII characters
 * @param fingerprint of the whole request: a repetition has the same
 * @param receivedAt when it came in
 */
public record IdempotentRequest(String scope, String key, String fingerprint, Instant receivedAt) {}
