package org.trainingexample.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another Java process that holds the servers of a folder, to be killed or interrupted. */
final class Holder implements AutoCloseable {

    /** How long a test waits for something that an idle machine does at once. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Process process;
    private final BufferedReader output;

    /** With a process group of its own, as a terminal gives to what it runs in the foreground. */
    Holder(Path folder) throws IOException {
        this.folder = folder;
        process = new ProcessBuilder(
                        "setsid",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader();
    }

    Data awaitReady() throws IOException {
        String[] data = awaitLine("ready").split(" ");
        return new Data(data[1], data[2], data[3], data[4]);
    }

    /** Reads on until a line begins so; the end of the process fails it. */
    String awaitLine(String prefix) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(prefix)) {
                return line;
            }
        }
        throw new IOException("The process has ended before it said '" + prefix + "'");
    }

    /** Kills the processes that would stop the servers after a kill of this one. */
    void killWatches() {
        process.descendants()
                .filter(child -> child.info()
                        .command()
                        .filter(program -> !Path.of(program).startsWith(folder))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void terminate() {
        // Unlike that of the process, the handle's method leaves the streams open.
        process.toHandle().destroy();
    }

    long pid() {
        return process.pid();
    }

    /** What Ctrl-C does. */
    void interruptGroup() throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -s INT -- -" + process.pid())
                .start()
                .waitFor();
    }

    /** Lets it close the servers once it has been told to exit. */
    void letClose() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    boolean awaitExit() throws InterruptedException {
        return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            System.out.println("starting");
            EmbeddedServers servers = EmbeddedServers.start(Path.of(arguments[0]));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(servers)));
            Data data = Data.in(servers);
            System.out.println(
                    String.join(" ", List.of("ready", data.jdbcUrl(), data.user(), data.password(), data.redisUrl())));
            new CompletableFuture<>().join();
        }

        private static void close(EmbeddedServers servers) {
            System.out.println("closing");
            try {
                System.in.read();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            servers.close();
        }
    }
}
