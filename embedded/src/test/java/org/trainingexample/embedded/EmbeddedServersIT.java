package org.trainingexample.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.embedded.system.FileTrees;
import redis.clients.jedis.RedisClient;

class EmbeddedServersIT {

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void name() throws IOException {
        folder = TestBinaries.in(home.toRealPath().resolve("a user's data"));
    }

    @AfterEach
    void nothing_is_left_running() {
        assertThat(OrphanedServers.running(folder)).isEmpty();
    }

    @Test
    void start_again_finds_rows_and_keys_at_the_same_addresses() throws SQLException {
        Data written;
        try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
            written = Data.in(servers);
            written.write();
        }
        try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
            assertThat(Data.in(servers)).isEqualTo(written);
            Data.in(servers).requireFound();
        }
    }

    @Test
    void start_gives_servers_that_lose_nothing_and_are_closed_to_others() throws SQLException, IOException {
        try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
            Data data = Data.in(servers);

            assertThat(data.query("SHOW fsync")).isEqualTo("on");
            assertThat(data.query("SHOW synchronous_commit")).isEqualTo("on");
            assertThat(data.query("SHOW full_page_writes")).isEqualTo("on");
            assertThat(data.query("SHOW data_checksums")).isEqualTo("on");
            assertThat(data.query("SHOW max_connections")).isEqualTo("60");
            assertThat(data.query("SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(data.query("SHOW unix_socket_directories")).isEmpty();
            assertThat(data.query("SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(data.query("SHOW data_directory"))
                    .isEqualTo(folder.resolve("postgres").toString());
            assertThat(redisSetting(data, "appendonly")).isEqualTo("yes");
            assertThat(redisSetting(data, "appendfsync")).isEqualTo("always");
            assertThat(redisSetting(data, "bind")).isEqualTo("127.0.0.1");
            assertThat(redisSetting(data, "dir"))
                    .isEqualTo(folder.resolve("redis").toString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void start_gives_servers_that_ask_for_the_password() {
        try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
            EmbeddedPostgres postgres = servers.postgres();

            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> RedisClient.create(servers.redis().url().replaceFirst("//.*@", "//"))
                            .get("key"))
                    .hasMessageContaining("NOAUTH");
        }
    }

    @Test
    void shell_command_opens_the_server_without_showing_the_password() throws IOException, InterruptedException {
        try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
            String command = servers.postgres().shellCommand();

            assertThat(command).doesNotContain(servers.postgres().password());
            // As much of the command as needs no client: what its shell makes of the name of the password's file.
            Process shell =
                    new ProcessBuilder("sh", "-c", command.replaceFirst(" psql .*", "") + "; echo $PGPASSWORD").start();
            assertThat(shell.inputReader().readLine())
                    .isEqualTo(servers.postgres().password());
        }
    }

    @Test
    void start_refuses_a_folder_that_is_in_use() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
            Data.in(servers).write();

            assertThatThrownBy(() -> EmbeddedServers.start(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("in use");

            // A refusal in this process must not open the folder to other processes.
            try (Holder other = new Holder(folder)) {
                assertThatThrownBy(other::awaitReady).hasMessageContaining("has ended");
            }
            Data.in(servers).requireFound();
        }
    }

    @Test
    void start_takes_another_port_and_keeps_it_if_a_foreign_process_has_it() throws SQLException, IOException {
        Data before;
        try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
            before = Data.in(servers);
            before.write();
        }
        Data after;
        try (ServerSocket foreign = listen(folder.resolve("postgres.port"));
                ServerSocket other = listen(folder.resolve("redis.port"));
                EmbeddedServers servers = EmbeddedServers.start(folder)) {
            after = Data.in(servers);
            assertThat(after.jdbcUrl()).isNotEqualTo(before.jdbcUrl());
            assertThat(after.redisUrl()).isNotEqualTo(before.redisUrl());
            after.requireFound();
        }
        try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
            assertThat(Data.in(servers)).isEqualTo(after);
        }
    }

    @Test
    void start_that_fails_halfway_shows_the_log_and_leaves_nothing_running() throws IOException {
        EmbeddedServers.start(folder).close();
        Path file = folder.resolve("redis/appendonly.aof");
        Files.writeString(file, "nonsense");

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> EmbeddedServers.start(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Redis")
                    .hasMessageContaining(folder.resolve("redis.log").toString())
                    .hasMessageContaining("Bad file format");
            assertThat(OrphanedServers.running(folder)).isEmpty();
        }
        Files.delete(file);
        EmbeddedServers.start(folder).close();
    }

    @Test
    void start_refuses_data_of_another_major_version() throws IOException {
        EmbeddedServers.start(folder).close();
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> EmbeddedServers.start(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("written by PostgreSQL 17")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void start_makes_the_database_anew_if_the_first_attempt_was_cut_short() throws IOException {
        Files.createDirectories(folder.resolve("postgres.new/base"));
        FileTrees.delete(Binaries.in(folder));
        Files.createDirectories(folder.resolve("bin/postgres-18.0.0/bin"));

        EmbeddedServers.start(folder).close();

        assertThat(folder.resolve("postgres/PG_VERSION")).exists();
        assertThat(folder.resolve("postgres.new")).doesNotExist();
        assertThat(folder.resolve("bin/postgres-18.0.0")).doesNotExist();
    }

    @Test
    void a_server_that_dies_is_started_again_at_the_same_address() throws SQLException {
        try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
            Data data = Data.in(servers);
            data.write();
            kill(servers.postgres().process());
            kill(servers.redis().process());

            await().atMost(Holder.PATIENCE).ignoreExceptions().untilAsserted(data::requireFound);
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        await().atMost(Holder.PATIENCE).until(() -> !process.isAlive());
    }

    private static ServerSocket listen(Path portFile) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(
                "127.0.0.1", Integer.parseInt(Files.readString(portFile).trim())));
        return socket;
    }

    private static String redisSetting(Data data, String name) {
        try (RedisClient redis = RedisClient.create(data.redisUrl())) {
            return redis.configGet(name).get(name);
        }
    }
}
