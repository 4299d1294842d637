package org.trainingexample.adapter.postgres.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.port.driven.DatasetRepository;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.ExportRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.domain.testkit.export.ExportStateContract;

class PostgresExportStateIT extends ExportStateContract {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    @Override
    protected ExportRepository exports() {
        return STORE.exports();
    }

    @Override
    protected DatasetRepository datasets() {
        return STORE.datasets();
    }

    @Override
    protected TrainingExampleRepository examples() {
        return new PostgresTrainingExampleRepository(STORE.jdbi());
    }

    @Override
    protected EventOutbox outbox() {
        return new PostgresEventOutbox(STORE.jdbi());
    }

    @Test
    void a_change_that_commits_late_gives_another_state_although_its_number_was_drawn_before() {
        ExportSelection all = ExportSelection.of(new ExportSource.Stored(TrainingExampleFilter.ALL));
        Jdbi jdbi = STORE.jdbi();
        String before = jdbi.inTransaction(handle -> {
            new PostgresTrainingExampleRepository(jdbi)
                    .insert(TrainingExamples.any(), EventMessages.created(TrainingExamples.any()));
            return Threads.elsewhere(() -> exports().state(all).stamp());
        });
        String after = exports().state(all).stamp();
        assertThat(after).isNotEqualTo(before);
        assertThat(exports().state(all).stamp()).as("and it stays").isEqualTo(after);
    }
}
