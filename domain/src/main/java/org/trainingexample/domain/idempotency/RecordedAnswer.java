package org.trainingexample.domain.idempotency;

/**
 * The answer that was given to the first request with an idempotency key.
 *
 * @param fingerprint of that request
 * @param answer in a form that only who made it understands
 * @param replayed false for the first request itself
 */
public record RecordedAnswer(String fingerprint, String answer, boolean replayed) {}
