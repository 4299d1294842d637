package org.trainingexample.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.embedded.system.Deadline;
import org.trainingexample.embedded.system.DeathWatch;
import org.trainingexample.embedded.system.Isolation;
import org.trainingexample.embedded.system.Signals;

/** A child process with a log of its own. */
final class ServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    /** Recovery after a crash replays a gigabyte of log and more; one that is cut short must begin again. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final Duration TELL_AFTER = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(12);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(3);

    /** The exit status of shells and loaders for a missing program or library. */
    private static final int CANNOT_RUN = 127;

    private final String name;
    private final Process process;
    private final LogFile log;

    private ServerProcess(String name, Process process, LogFile log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts a program in a folder and gives it some input. */
    static ServerProcess launch(String name, List<String> command, Path folder, LogFile log, String input) {
        ProcessBuilder builder = new ProcessBuilder(Isolation.ownSession(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.fresh());
        // Environment variables for psql must not reach our server.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        try {
            ServerProcess server = new ServerProcess(name, builder.start(), log);
            DeathWatch watch = DeathWatch.over(server.handle());
            CompletableFuture<Void> unused = server.process.onExit().thenRun(watch::close);
            server.feed(input);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    private void feed(String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedAlready) {
            // The process has ended; awaitReady reports that.
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits until the server can be used. */
    void awaitReady(BooleanSupplier ready) {
        await(ready);
    }

    /** Waits for a program that does its work and ends. */
    void awaitSuccess() {
        await(() -> !process.isAlive() && process.exitValue() == 0);
    }

    private void await(BooleanSupplier done) {
        Deadline deadline = Deadline.in(START_LIMIT);
        Deadline quiet = Deadline.in(TELL_AFTER);
        boolean told = false;
        while (true) {
            // Asked first: what is done may end between the two questions.
            boolean alive = process.isAlive();
            if (done.getAsBoolean()) {
                return;
            }
            if (!alive) {
                throw failure(describeEnd(process.exitValue()));
            }
            if (Thread.currentThread().isInterrupted()) {
                stop();
                throw new IllegalStateException(name + " was told to stop while it started");
            }
            if (deadline.isOver()) {
                stop();
                throw failure("was not ready within " + START_LIMIT.toMinutes() + " minutes");
            }
            if (!told && quiet.isOver()) {
                LOG.info("{} is still starting; see {}", name, log.path());
                told = true;
            }
            deadline.pause();
        }
    }

    private static String describeEnd(int status) {
        return status == CANNOT_RUN
                ? "does not run on this machine; set DATABASE_URL and REDIS_URL to use servers of your own"
                : "ended with status " + status;
    }

    IllegalStateException failure(String what) {
        return new IllegalStateException(name + " " + what + ". The end of " + log.path() + ":\n" + log.tail());
    }

    /** Asks the server to end; if it has not by the deadline, ends it and its children by force. */
    void stop() {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        Signals.interrupt(process.toHandle());
        if (!ended(STOP_LIMIT)) {
            LOG.warn("{} does not stop and is ended by force", name);
            family.forEach(ProcessHandle::destroyForcibly);
            ended(KILL_LIMIT);
        }
    }

    /** Stops the server; an interrupt does not end the wait, which would leave the server running. */
    private boolean ended(Duration limit) {
        process.onExit()
                .completeOnTimeout(process, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return !process.isAlive();
    }
}
