package org.trainingexample.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the delivery of events is behind.
 *
 * @param pending the number of messages not yet published
 * @param oldest when the oldest of them occurred; empty if there is none
 */
public record OutboxStatus(long pending, Optional<Instant> oldest) {}
