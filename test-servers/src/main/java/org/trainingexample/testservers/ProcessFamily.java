package org.trainingexample.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server process and its children; nobody once they have ended. */
record ProcessFamily(List<ProcessHandle> members) {
    /** Seconds until a signal must have worked: the machine may be busy. */
    static final int PATIENCE_SECONDS = 60;

    /** The parent comes first, so that it makes no further children while the rest is frozen or killed. */
    static ProcessFamily of(ProcessHandle parent) {
        return new ProcessFamily(Stream.concat(Stream.of(parent), parent.descendants())
                .filter(ProcessHandle::isAlive)
                .toList());
    }

    void freeze() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    void kill() {
        members.forEach(ProcessHandle::destroyForcibly);
    }

    private void signal(String name) {
        if (members.isEmpty()) {
            return;
        }
        String pids = String.join(
                " ", members.stream().map(member -> Long.toString(member.pid())).toList());
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + name + " " + pids + " 2>/dev/null")
                    .start()
                    .onExit()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
