package org.trainingexample.bootstrap.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.trainingexample.bootstrap.config.Setting;
import org.trainingexample.bootstrap.load.SlowStopService;
import org.trainingexample.domain.testkit.Threads;

/** The server as a process of its own, so that it can be killed. */
public final class ServiceProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Ready on http://127\\.0\\.0\\.1:(\\d+)");

    /** Before it is ready, or has done what a command asks, it may have to unpack its servers and to make a database. */
    private static final Duration LIMIT = Threads.PATIENCE.multipliedBy(3);

    private static final Set<String> SETTINGS =
            Arrays.stream(Setting.values()).map(Enum::name).collect(Collectors.toSet());

    private final Process process;
    private final Path log;

    private ServiceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts {@code serve} on any port, with these settings besides. */
    public static ServiceProcess serve(Path folder, Map<String, String> settings) {
        return run(folder, settings, "serve");
    }

    static ServiceProcess run(Path folder, Map<String, String> settings, String... arguments) {
        try {
            Path log = Files.createTempFile(folder, "service", ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    // the product's own, where the tests of other modules bring theirs
                    "-Dlogback.configurationFile=logback.xml",
                    "org.trainingexample.bootstrap.Main"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> SETTINGS.contains(name));
            builder.environment().putAll(SlowStopService.SETTINGS);
            builder.environment().put("DATA_DIR", folder.resolve("data").toString());
            builder.environment().putAll(settings);
            return new ServiceProcess(builder.start(), log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until requests are answered. */
    public URI awaitReady() {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> !process.isAlive() || READY.matcher(log()).find());
        Matcher ready = READY.matcher(log());
        if (!ready.find()) {
            throw new AssertionError("the server did not start:\n" + log());
        }
        return URI.create("http://127.0.0.1:" + ready.group(1));
    }

    /** As the kernel kills: no hook runs. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** As an operator stops it. */
    void terminate() {
        process.destroy();
    }

    int awaitExit() {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the server does not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it in order, or else by force. */
    @Override
    public void close() {
        terminate();
        try {
            if (!process.waitFor(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
