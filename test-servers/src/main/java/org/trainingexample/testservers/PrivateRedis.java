package org.trainingexample.testservers;

import org.trainingexample.embedded.EmbeddedRedis;

/** A Redis server that one test has to itself. */
public final class PrivateRedis extends PrivateServer<EmbeddedRedis> {

    private PrivateRedis() {
        super(EmbeddedRedis::start);
    }

    /** A running one, empty. */
    public static PrivateRedis start() {
        return new PrivateRedis();
    }
}
