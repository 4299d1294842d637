package org.trainingexample.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.testkit.Threads;

/** A server that is told to stop while it starts stops PostgreSQL and Redis, too, and leaves data that the next start finds. */
class StartCutShortIT {
    @TempDir
    private Path folder;

    @AfterEach
    void end_what_a_failed_test_left() {
        running().forEach(ProcessHandle::destroyForcibly);
    }

    /** Between the start of the embedded servers and the first request: the moment that used to be unprotected. */
    @Test
    void serve_told_to_stop_once_its_servers_run_stops_them() {
        cutShort("PostgreSQL: PGPASSWORD", "");
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "'', data/lock",
        "'', data/bin",
        "'', data/postgres.new",
        "'', data/postgres",
        "'', data/redis.port",
        "Database: server_version, ''",
        "Ready on, ''"
    })
    void serve_told_to_stop_at_any_phase_of_its_start_stops_its_servers(String line, String file) {
        cutShort(line, file);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1})
    void serve_told_to_stop_at_random_moments_stops_its_servers_and_starts_again(long seed) {
        Random random = new Random(seed);
        for (int attempt = 0; attempt < 3; attempt++) {
            try (ServiceProcess service = ServiceProcess.serve(folder, Map.of())) {
                int lines = random.nextInt(6);
                await().atMost(Threads.PATIENCE)
                        .until(() -> service.log().lines().count() >= lines || !service.isAlive());
                service.terminate();
                service.awaitExit();
                assertThat(running()).as(service.log()).isEmpty();
            }
        }
        try (ServiceProcess service = ServiceProcess.serve(folder, Map.of())) {
            service.awaitReady();
        }
        assertThat(running()).isEmpty();
    }

    private void cutShort(String line, String file) {
        try (ServiceProcess service = ServiceProcess.serve(folder, Map.of())) {
            Awaitility.with()
                    .pollInterval(Duration.ofMillis(2))
                    .await()
                    .atMost(Threads.PATIENCE)
                    .until(() -> !service.isAlive()
                            || (file.isEmpty() || Files.exists(folder.resolve(file)))
                                    && service.log().contains(line));
            service.terminate();
            assertThat(service.awaitExit()).as(service.log()).isZero();
            assertThat(running()).as(service.log()).isEmpty();
            assertThat(service.log()).contains("Stopped").doesNotContain("\tat ");
        }
    }

    /** The programs of the embedded servers lie in the data folder. */
    private List<ProcessHandle> running() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.startsWith(folder.toAbsolutePath() + "/data/"))
                        .isPresent())
                .toList();
    }
}
