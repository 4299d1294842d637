package org.trainingexample.adapter.http.testkit;

import java.net.URI;

/** A running server, as a contract sees it. */
public interface ServerUnderTest {
    /** Where it listens, such as {@code http://127.0.0.1:8011}. */
    URI address();

    /** How many events its store has recorded since it was empty, published or not. */
    long recordedEvents();

    /** Waits until every event is published, where something publishes them. */
    default void awaitPublished() {}
}
