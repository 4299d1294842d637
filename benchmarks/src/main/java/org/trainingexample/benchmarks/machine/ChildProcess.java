package org.trainingexample.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.trainingexample.embedded.system.Deadline;
import org.trainingexample.embedded.system.DeathWatch;
import org.trainingexample.embedded.system.Isolation;

/** A process with a log, which ends with this one whatever this one dies of. */
public final class ChildProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int TAIL = 15;

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program in a folder.
     *
     * @param settings variables of its environment
     * @param unset variables of ours that it is not to have
     */
    public static ChildProcess start(
            Path folder, String name, List<String> command, Map<String, String> settings, Set<String> unset)
            throws IOException {
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(Isolation.ownSession(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(unset);
        builder.environment().putAll(settings);
        Process process = builder.start();
        DeathWatch watch = DeathWatch.over(process.toHandle());
        CompletableFuture<Void> unused = process.onExit().thenRun(watch::close);
        return new ChildProcess(process, log);
    }

    /** Waits for something that it does. @throws IllegalStateException with the end of its log if it ends before or takes too long */
    public void await(Duration limit, BooleanSupplier done) {
        Deadline deadline = Deadline.in(limit);
        while (!done.getAsBoolean()) {
            if (!process.isAlive() || deadline.isOver()) {
                throw new IllegalStateException(log.getFileName() + ":\n" + tail());
            }
            deadline.pause();
        }
    }

    /** Waits for its end. @throws IllegalStateException with the end of its log if it fails or takes too long */
    public void awaitSuccess(Duration limit) {
        await(limit, () -> !process.isAlive() && process.exitValue() == 0);
    }

    public long id() {
        return process.pid();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String tail() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    /** Ends it in order, or else by force with all that it started. */
    @Override
    public void close() {
        List<ProcessHandle> family = new ArrayList<>(Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList());
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
