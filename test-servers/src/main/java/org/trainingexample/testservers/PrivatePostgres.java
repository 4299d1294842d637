package org.trainingexample.testservers;

import org.trainingexample.embedded.EmbeddedPostgres;

/** A PostgreSQL server that one test has to itself. */
public final class PrivatePostgres extends PrivateServer<EmbeddedPostgres> {

    private PrivatePostgres() {
        super(EmbeddedPostgres::start);
    }

    /** A running one, with an empty database. */
    public static PrivatePostgres start() {
        return new PrivatePostgres();
    }

    /** Its database. */
    public TestDatabase database() {
        return new TestDatabase(server().jdbcUrl(), server().user(), server().password());
    }
}
