package org.trainingexample.adapter.http.message;

import java.io.IOException;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers a request that passed the guards. If its route has parameters, the endpoint reads and then checks them.
     *
     * @throws IOException if the body cannot be read
     * @throws org.trainingexample.domain.failure.TrainingExampleException which becomes a problem document
     */
    Reply answer(Request request) throws IOException;
}
