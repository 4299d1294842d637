package org.trainingexample.embedded.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A small process that stops a server when this Java process dies without doing so itself: killed, out of memory or crashed.
 * Its standard input is a pipe from this process, which the kernel closes whatever this process dies of.
 */
public final class DeathWatch implements AutoCloseable {
    /** A line that can be read releases the server; the end of input means that its owner is dead. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            read -r released && exit 0
            kill -s INT "$0" 2>/dev/null
            for second in 1 2 3 4 5 6 7 8 9 10 11 12; do
                kill -s 0 "$0" 2>/dev/null || exit 0
                sleep 1
            done
            kill -s KILL "$0" 2>/dev/null
            """;

    private final Process process;

    private DeathWatch(Process process) {
        this.process = process;
    }

    /**
     * Starts a watch.
     *
     * @param server a child of this process; the watch must be closed when it ends, because its id is used again
     */
    public static DeathWatch over(ProcessHandle server) {
        try {
            return new DeathWatch(
                    new ProcessBuilder(Isolation.ownSession(List.of("sh", "-c", SCRIPT, Long.toString(server.pid()))))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot watch over process " + server.pid(), e);
        }
    }

    /** Ends the watch and leaves the server as it is. */
    @Override
    public void close() {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write('\n');
        } catch (IOException ended) {
            // the watch was killed already
        }
    }
}
