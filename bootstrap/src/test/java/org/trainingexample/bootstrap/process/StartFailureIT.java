package org.trainingexample.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.bootstrap.Main;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

/** The usual mistakes as a real PostgreSQL and a real file system report them. */
class StartFailureIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Test
    void serve_says_which_mistake_in_database_url_keeps_it_from_starting() {
        URI right = URI.create(POSTGRES.url());
        String place = right.getHost() + ":" + right.getPort();
        String user = right.getUserInfo().split(":")[0];

        assertThat(serve("postgres://" + user + ":sentinel@" + place + right.getPath()))
                .contains("login", place);
        assertThat(serve("postgres://" + right.getUserInfo() + "@" + place + "/nowhere"))
                .contains("no database", place);
        assertThat(serve("postgres://u:sentinel@127.0.0.1:1/d")).contains("cannot be reached", "127.0.0.1:1");
        assertThat(serve("postgres://u:sentinel@nowhere.invalid/d")).contains("The host is unknown", "nowhere.invalid");
    }

    @Test
    void serve_says_that_the_tables_are_of_a_newer_release() {
        TestDatabase database = POSTGRES.createDatabase();
        new PostgresSchema(database.dataSource()).migrate();
        database.execute("INSERT INTO training_example_schema_history SELECT 99, '99', 'newer', type, 'V99.sql', 1,"
                + " installed_by, installed_on, 1, true FROM training_example_schema_history LIMIT 1");
        assertThat(serve(database.url())).contains("newer release (version 99");
    }

    @Test
    void serve_says_that_the_data_folder_cannot_be_used(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Path data = file.resolve("data");
        assertThat(run(Map.of("PORT", "0", "DATA_DIR", data.toString()))).contains(data.toString());
    }

    private static String serve(String databaseUrl) {
        return run(Map.of("PORT", "0", "DATABASE_URL", databaseUrl, "REDIS_URL", "redis://127.0.0.1:1"));
    }

    private static String run(Map<String, String> settings) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        assertThat(Main.run(new String[] {"serve"}, settings, System.out, new PrintStream(errors, true, UTF_8)))
                .isEqualTo(1);
        assertThat(errors.toString(UTF_8)).hasLineCount(1).doesNotContain("sentinel", "org.", "Exception");
        return errors.toString(UTF_8);
    }
}
