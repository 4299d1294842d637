package org.trainingexample.consumer;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.trainingexample.adapter.json.CanonicalContentHasher;
import org.trainingexample.adapter.json.EventEnvelope;
import org.trainingexample.adapter.json.JsonEventEncoder;
import org.trainingexample.adapter.postgres.PostgresJdbi;
import org.trainingexample.adapter.postgres.PostgresSchema;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.application.TrainingExampleUseCases;
import org.trainingexample.domain.port.driving.TrainingExampleService;

/** A service with tables of its own, which Spring Boot's Flyway makes, beside those of the library. */
@SpringBootConfiguration
@EnableAutoConfiguration
class EmbeddingService {
    @Bean
    TrainingExampleService joining(DataSource dataSource) {
        return examples(dataSource, new TransactionAwareDataSourceProxy(dataSource));
    }

    @Bean
    TrainingExampleService committing(DataSource dataSource) {
        return examples(dataSource, dataSource);
    }

    private static TrainingExampleService examples(DataSource schema, DataSource used) {
        new PostgresSchema(schema).migrate();
        return new TrainingExampleUseCases(
                new PostgresTrainingExampleRepository(PostgresJdbi.over(used)),
                new CanonicalContentHasher(),
                new JsonEventEncoder(EventEnvelope.DEFAULT),
                Clock.systemUTC(),
                Generators.timeBasedEpochGenerator()::generate);
    }
}
