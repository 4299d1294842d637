package org.trainingexample.bootstrap.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.bootstrap.Main;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PostgresServer;

class ReplayIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private final Jdbi jdbi = Jdbi.create(POSTGRES.dataSource());
    private final PostgresEventOutbox outbox = new PostgresEventOutbox(jdbi);

    @BeforeAll
    static void migrate() {
        new PostgresSchema(POSTGRES.dataSource()).migrate();
    }

    @BeforeEach
    void publish() {
        POSTGRES.emptyTables();
        TrainingExample example = TrainingExamples.any();
        new PostgresTrainingExampleRepository(jdbi).insert(example, EventMessages.created(example));
        assertThat(drain()).hasSize(1);
    }

    @Test
    void replay_makes_what_matches_pending_again() {
        assertThat(run("--from", "2020-01-01T00:00:00Z")).isEqualTo("1 events are pending again");
        assertThat(drain()).hasSize(1);
    }

    @Test
    void a_dry_run_only_counts() {
        assertThat(run("--dry-run", "--from", "2020-01-01T00:00:00Z", "--to", "2999-01-01T00:00:00Z"))
                .isEqualTo("1 events would be pending again; nothing was changed");
        assertThat(drain()).isEmpty();
    }

    @Test
    void a_time_in_the_future_is_said_to_match_nothing() {
        assertThat(run("--from", "2999-01-01T00:00:00Z"))
                .isEqualTo(
                        "No published event matches: none that is still kept occurred at or after 2999-01-01T00:00:00Z");
        assertThat(run("--from", "2999-01-01T00:00:00Z", "--to", "2999-01-02T00:00:00Z"))
                .endsWith("or after 2999-01-01T00:00:00Z and before 2999-01-02T00:00:00Z");
    }

    private static String run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("replay"));
        arguments.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = Main.run(
                arguments.toArray(String[]::new),
                Map.of("DATABASE_URL", POSTGRES.url()),
                new PrintStream(out, true, UTF_8),
                System.err);
        assertThat(status).isZero();
        return out.toString(UTF_8).strip();
    }

    private List<EventMessage> drain() {
        List<EventMessage> messages = new ArrayList<>();
        while (outbox.deliver(messages::addAll) > 0) {}
        return messages;
    }
}
