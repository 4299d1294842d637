package org.trainingexample.embedded.system;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals that Java cannot send by itself. */
public final class Signals {

    private Signals() {}

    /**
     * SIGINT: Redis saves and exits; PostgreSQL disconnects its clients and exits (on SIGTERM, all that Java offers, it
     * would wait for them).
     */
    public static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s INT \"$0\" 2>/dev/null", Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .completeOnTimeout(null, 5, TimeUnit.SECONDS)
                    .join();
        } catch (IOException noShell) {
            process.destroy();
        }
    }
}
