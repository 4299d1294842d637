package org.trainingexample.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server process and its children; nobody if it has ended. */
record ProcessFamily(List<ProcessHandle> members) {

    /** The parent comes first, so that it makes no further children while the rest is frozen or killed. */
    static ProcessFamily of(long pid) {
        return new ProcessFamily(ProcessHandle.of(pid).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .toList());
    }

    void freeze() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    /** Returns when all are gone. */
    void kill() {
        members.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(members.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private void signal(String name) {
        String pids = String.join(" ", members.stream().map(member -> Long.toString(member.pid())).toList());
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + name + " " + pids + " 2>/dev/null")
                    .start()
                    .onExit()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
