package org.trainingexample.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.bootstrap.TestService;

/** The server as an operator meets it: how it starts, refuses to start, and ends. */
class ProcessIT {
    @TempDir
    private Path folder;

    @Test
    void serve_keeps_its_data_over_an_orderly_restart_and_exits_with_0() {
        String path;
        try (ServiceProcess service = ServiceProcess.serve(folder, Map.of())) {
            path = new TestService(service.awaitReady())
                    .post("{\"input_text\":\"kept\"}")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(service.log()).contains("psql postgres://", "redis-cli");
            service.terminate();
            assertThat(service.awaitExit()).isZero();
        }
        try (ServiceProcess service = ServiceProcess.serve(folder, Map.of())) {
            assertThat(new TestService(service.awaitReady()).get(path).body()).contains("\"kept\"");
        }
    }

    @Test
    void serve_refuses_a_folder_that_another_server_uses() {
        try (ServiceProcess first = ServiceProcess.serve(folder, Map.of())) {
            first.awaitReady();
            try (ServiceProcess second = ServiceProcess.serve(folder, Map.of())) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.log())
                        .contains(folder.resolve("data").toString())
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void serve_reports_every_bad_setting_and_no_value() {
        Map<String, String> bad = Map.of(
                "PORT", "99999", "HOST", "0.0.0.0", "DATABASE_URL", "mysql://u:sentinel@h/d", "EVENTS_RETENTION", "7");
        try (ServiceProcess service = ServiceProcess.serve(folder, bad)) {
            assertThat(service.awaitExit()).isEqualTo(2);
            assertThat(service.log())
                    .contains("PORT ", "HOST ", "DATABASE_URL ", "EVENTS_RETENTION ")
                    .doesNotContain("sentinel", "99999");
        }
    }

    @Test
    void serve_without_its_database_fails_with_a_clear_message() {
        Map<String, String> nobodyThere =
                Map.of("DATABASE_URL", "postgres://u:sentinel@127.0.0.1:1/d", "REDIS_URL", "redis://127.0.0.1:1");
        try (ServiceProcess service = ServiceProcess.serve(folder, nobodyThere)) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.log()).doesNotContain("sentinel", "\tat ").containsIgnoringCase("database");
        }
    }

    @Test
    void an_unknown_command_is_refused_with_the_list_of_commands() {
        try (ServiceProcess service = ServiceProcess.run(folder, Map.of(), "sreve")) {
            assertThat(service.awaitExit()).isEqualTo(2);
            assertThat(service.log()).contains("There is no command 'sreve'", "serve", "config", "replay");
        }
    }

    @Test
    void replay_makes_published_events_pending_again() {
        try (ServiceProcess service = ServiceProcess.serve(folder, Map.of())) {
            TestService client = new TestService(service.awaitReady());
            client.post("{\"input_text\":\"kept\"}");
            service.terminate();
            service.awaitExit();
        }
        try (ServiceProcess replay = ServiceProcess.run(folder, Map.of(), "replay", "--from", "2020-01-01T00:00:00Z")) {
            assertThat(replay.awaitExit()).isZero();
            assertThat(replay.log()).contains(" events are pending again");
        }
        try (ServiceProcess replay = ServiceProcess.run(folder, Map.of(), "replay", "--from", "yesterday")) {
            assertThat(replay.awaitExit()).isEqualTo(2);
        }
    }
}
