package org.trainingexample.adapter.http;

import java.time.Duration;

/**
 * Whether the service can do its work, and how the parts that it leans on are.
 *
 * @param ready false as long as the store cannot be used; the state of Redis does not count
 * @param database {@code up} or {@code down}
 * @param redis {@code up}, {@code down} or {@code off}
 * @param outboxLag the age of the oldest event that was not published yet; zero if there is none
 */
public record Readiness(boolean ready, String database, String redis, Duration outboxLag) {}
