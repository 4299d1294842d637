package org.trainingexample.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {

    @TempDir
    Path home;

    @Test
    void start_again_finds_rows_and_keys() throws SQLException {
        Path folder = home.resolve("data");
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            try (EmbeddedServers servers = EmbeddedServers.start(folder)) {
                System.out.println("start " + (System.nanoTime() - start) / 1000000);
                System.out.println(servers.postgres().shellCommand());
                System.out.println(servers.redis().shellCommand());
                System.out.println(OrphanedServers.running(folder).stream().map(p -> p.info().toString()).toList());
                start = System.nanoTime();
            }
            System.out.println("stop " + (System.nanoTime() - start) / 1000000);
        }
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            try (DataFolder servers = DataFolder.temporary(home.resolve("cache"));
                EmbeddedPostgres p = EmbeddedPostgres.start(servers);EmbeddedRedis r = EmbeddedRedis.start(servers)) {
                System.out.println("temp start " + (System.nanoTime() - start) / 1000000);
                start = System.nanoTime();
            }
            System.out.println("stop " + (System.nanoTime() - start) / 1000000);
        }
    }
}
