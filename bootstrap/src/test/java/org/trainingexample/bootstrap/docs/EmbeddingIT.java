package org.trainingexample.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.application.inmemory.RecordingEventPublisher;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.port.driven.EventPublisher;
import org.trainingexample.store.TrainingExampleStore;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.TestDatabase;

/** The class that the README shows for embedding, run against PostgreSQL as it stands. */
class EmbeddingIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Test
    void the_embedding_lines_store_an_example(@TempDir Path classes) throws Exception {
        assertThat(EmbeddingLines.compile(classes)).isEmpty();
        TestDatabase database = POSTGRES.createDatabase();
        PostgresConfig config = PostgresConfig.of(database.jdbcUrl(), database.user(), database.password());
        try (PostgresDataSource dataSource = new PostgresDataSource(config);
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Method store =
                    loader.loadClass("Embedding").getDeclaredMethod("store", DataSource.class, EventPublisher.class);
            store.setAccessible(true);
            TrainingExample stored = (TrainingExample) store.invoke(null, dataSource, new RecordingEventPublisher());
            try (TrainingExampleStore again =
                    TrainingExampleStore.over(dataSource).start()) {
                assertThat(again.examples().find(stored.id())).contains(stored);
            }
        }
    }
}
