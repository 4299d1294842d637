package org.trainingexample.bootstrap.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.bootstrap.Main;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.testservers.PostgresServer;

class RecountIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Test
    void recount_counts_what_was_changed_by_sql() {
        new PostgresSchema(POSTGRES.dataSource()).migrate();
        var repository = new PostgresTrainingExampleRepository(Jdbi.create(POSTGRES.dataSource()));
        TrainingExample example = TrainingExamples.any();
        repository.insert(example, EventMessages.created(example));
        POSTGRES.database().execute("DELETE FROM training_example");
        assertThat(repository.stats(TrainingExampleFilter.ALL).totalExamples()).isEqualTo(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = Main.run(
                new String[] {"recount"},
                Map.of("DATABASE_URL", POSTGRES.url()),
                new PrintStream(out, true, UTF_8),
                System.err);
        assertThat(status).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("The statistics count every example again\n");
        assertThat(repository.stats(TrainingExampleFilter.ALL).totalExamples()).isZero();
    }
}
