package org.trainingexample.embedded;

import java.util.concurrent.CompletableFuture;

/** A real server on loopback, as a child process. */
public sealed interface EmbeddedServer extends AutoCloseable permits EmbeddedPostgres, EmbeddedRedis {

    /** The address with the credentials: not for logs. */
    String url();

    /** A shell command that opens the server's own client; it names the file of the password, not the password. */
    String shellCommand();

    /** The process id of the server. */
    long pid();

    /** Completes when the server has ended, whoever ended it. */
    CompletableFuture<?> ended();

    /** Stops the server; what it acknowledged is safe. Takes 20 seconds at the very most. */
    @Override
    void close();
}
