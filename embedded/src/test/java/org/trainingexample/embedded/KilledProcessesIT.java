package org.trainingexample.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class KilledProcessesIT {

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void name() throws IOException {
        folder = TestBinaries.in(home.toRealPath().resolve("data"));
    }

    @AfterEach
    void nothing_is_left_running() {
        List<ProcessHandle> left = OrphanedServers.running(folder);
        OrphanedServers.stop(folder);
        assertThat(left).isEmpty();
    }

    @Test
    void start_after_a_kill_of_the_process_stops_the_orphans_and_finds_the_data() throws Exception {
        try (Holder holder = new Holder(folder)) {
            Data data = holder.awaitReady();
            data.write();
            holder.killWatches();
            holder.kill();
            List<ProcessHandle> orphans = OrphanedServers.running(folder);
            assertThat(orphans).hasSizeGreaterThan(2);

            try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
                assertThat(OrphanedServers.running(folder)).doesNotContainAnyElementsOf(orphans);
                assertThat(Data.in(servers)).isEqualTo(data);
                Data.in(servers).requireFound();
            }
        }
    }

    @Test
    void a_kill_of_the_process_stops_its_servers() throws Exception {
        try (Holder holder = new Holder(folder)) {
            Data data = holder.awaitReady();
            data.write();
            holder.kill();
            await().atMost(Holder.PATIENCE)
                    .until(() -> OrphanedServers.running(folder).isEmpty());
            assertThat(folder.resolve("postgres/postmaster.pid"))
                    .as("the mark of an orderly stop")
                    .doesNotExist();
            try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
                Data.in(servers).requireFound();
            }
        }
    }

    @Test
    void start_after_a_kill_of_all_processes_finds_the_data() throws Exception {
        try (Holder holder = new Holder(folder)) {
            Data data = holder.awaitReady();
            data.write();
            holder.killWatches();
            holder.kill();
            OrphanedServers.running(folder).forEach(ProcessHandle::destroyForcibly);
            await().atMost(Holder.PATIENCE)
                    .until(() -> OrphanedServers.running(folder).isEmpty());
            assertThat(folder.resolve("postgres/postmaster.pid")).exists();

            try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
                assertThat(Data.in(servers)).isEqualTo(data);
                Data.in(servers).requireFound();
            }
        }
    }

    @Test
    void start_refuses_a_folder_that_another_process_holds_and_names_it() throws Exception {
        try (Holder holder = new Holder(folder)) {
            Data data = holder.awaitReady();
            data.write();

            assertThatThrownBy(() -> EmbeddedServers.start(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("in use by process " + holder.pid());
            data.requireFound();
            end(holder);
        }
    }

    @Test
    void interrupt_from_the_terminal_leaves_the_servers_to_their_owner() throws Exception {
        try (Holder holder = new Holder(folder)) {
            Data data = holder.awaitReady();
            data.write();

            holder.interruptGroup();
            // Again in person: whoever runs this in the background may have made it deaf to the first.
            holder.terminate();
            holder.awaitLine("closing");

            data.requireFound();
            holder.letClose();
            assertThat(holder.awaitExit()).isTrue();
        }
    }

    @Test
    void exit_during_the_start_stops_what_was_started() throws Exception {
        try (Holder holder = new Holder(folder)) {
            holder.awaitLine("starting");
            await().atMost(Holder.PATIENCE)
                    .until(() -> !OrphanedServers.running(folder).isEmpty());

            // should this test be so late that the start is over, it may close at once
            holder.letClose();
            holder.terminate();

            assertThat(holder.awaitExit()).isTrue();
        }
    }

    private static void end(Holder holder) throws Exception {
        holder.terminate();
        holder.letClose();
        assertThat(holder.awaitExit()).isTrue();
    }
}
