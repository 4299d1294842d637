package org.trainingexample.embedded;

/** A real server on loopback, as a child process. */
public sealed interface EmbeddedServer extends AutoCloseable permits EmbeddedPostgres, EmbeddedRedis {

    /** The address with the credentials: not for logs. */
    String url();

    /** A shell command that opens the server's own client; it names the file of the password, not the password. */
    String shellCommand();

    /** The process of the server; it completes when the server has ended for any reason. */
    ProcessHandle process();

    /** Stops the server; what it acknowledged is safe. Takes 20 seconds at the very most. */
    @Override
    void close();
}
