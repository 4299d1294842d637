package org.trainingexample.testservers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Docker, Podman or the like, if there is one. */
final class ContainerEngine {

    private ContainerEngine() {}

    /** Asks only where there is a sign of an engine: without one, Testcontainers logs long errors. */
    static boolean answers() {
        return hasSign() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean hasSign() {
        Path home = Path.of(System.getProperty("user.home"));
        Stream<Path> usual = Stream.of(
                Path.of("/var/run/docker.sock"),
                home.resolve(".testcontainers.properties"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".docker/desktop/docker.sock"));
        Stream<Path> rootless = Stream.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                .flatMap(folder -> Stream.of(Path.of(folder, "docker.sock"), Path.of(folder, "podman/podman.sock")));
        return System.getenv("DOCKER_HOST") != null
                || Stream.concat(usual, rootless).anyMatch(Files::exists);
    }
}
