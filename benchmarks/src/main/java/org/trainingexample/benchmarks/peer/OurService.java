package org.trainingexample.benchmarks.peer;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trainingexample.benchmarks.machine.ChildProcess;
import org.trainingexample.benchmarks.machine.Cleanup;
import org.trainingexample.bootstrap.Main;
import org.trainingexample.bootstrap.config.Setting;

/** The standalone jar as a process of its own, started as the script {@code training-examples} starts it. */
record OurService(int port, long process) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile("Ready on http://127\\.0\\.0\\.1:(\\d+)");
    private static final Set<String> SETTINGS =
            Arrays.stream(Setting.values()).map(Enum::name).collect(Collectors.toSet());

    /** @param settings in which it differs from its defaults */
    static OurService start(Path folder, Servers servers, Map<String, String> settings, Cleanup cleanup)
            throws IOException {
        Map<String, String> variables = new LinkedHashMap<>(Map.of(
                "PORT", "0",
                "DATABASE_URL", servers.ours().url(),
                "REDIS_URL", servers.redisUrl(),
                "DATA_DIR", folder.resolve("unused").toString(),
                "IMPORT_MAX_SIZE", "1GiB"));
        variables.putAll(settings);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-jar",
                jar().toString(),
                "serve");
        ChildProcess process = cleanup.add(ChildProcess.start(folder, "ours", command, variables, SETTINGS));
        process.await(LIMIT, () -> READY.matcher(process.log()).find());
        Matcher ready = READY.matcher(process.log());
        ready.find();
        return new OurService(Integer.parseInt(ready.group(1)), process.id());
    }

    private static Path jar() {
        try {
            Path jar = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                throw new IllegalStateException(
                        jar + " is no jar: run this with bootstrap/target/training-example-service.jar");
            }
            return jar;
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Imports a file of lines, all or none. */
    void importLines(Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/training-examples/import"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException("The import failed: " + response.statusCode() + " " + response.body());
        }
    }
}
