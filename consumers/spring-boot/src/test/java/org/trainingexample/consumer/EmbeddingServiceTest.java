package org.trainingexample.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.testservers.PostgresServer;

/** A service on Spring Boot starts with the library, and its transactions are what the README says. */
class EmbeddingServiceTest {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private ConfigurableApplicationContext service;
    private TransactionTemplate transaction;

    @BeforeEach
    void start() {
        service = startService();
        transaction = new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void runs_on_the_spring_boot_that_was_asked_for() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("service.spring-boot"));
    }

    @Test
    void creates_and_reads_an_example_beside_the_tables_of_the_service() {
        TrainingExample created = create(committing(), "Why is the sky blue?");
        assertThat(committing().find(created.id())).contains(created);
        assertThat(jdbc().queryForObject("SELECT count(*) FROM service_note", Long.class)).isZero();
    }

    @Test
    void starts_again_on_the_database_that_it_made() {
        TrainingExample created = create(committing(), "Will it last?");
        service.close();
        service = startService();
        assertThat(committing().find(created.id())).contains(created);
    }

    @Test
    void rollback_takes_a_write_over_the_proxy_with_it() {
        long before = examples();
        transaction.executeWithoutResult(status -> {
            create(joining(), "Undone?");
            assertThat(examples()).isEqualTo(before + 1);
            status.setRollbackOnly();
        });
        assertThat(examples()).isEqualTo(before);
    }

    @Test
    void rollback_leaves_a_write_over_the_plain_pool() {
        long before = examples();
        transaction.executeWithoutResult(status -> {
            create(committing(), "Kept?");
            status.setRollbackOnly();
        });
        assertThat(examples()).isEqualTo(before + 1);
    }

    /** The library's schema may be there before Spring Boot's Flyway looks. */
    private static ConfigurableApplicationContext startService() {
        return new SpringApplication(EmbeddingService.class)
                .run(
                        "--spring.datasource.url=" + POSTGRES.jdbcUrl(),
                        "--spring.datasource.username=" + POSTGRES.user(),
                        "--spring.datasource.password=" + POSTGRES.password(),
                        "--spring.flyway.baseline-on-migrate=true",
                        "--spring.flyway.baseline-version=0",
                        "--logging.level.root=warn");
    }

    private TrainingExampleService committing() {
        return service.getBean("committing", TrainingExampleService.class);
    }

    private TrainingExampleService joining() {
        return service.getBean("joining", TrainingExampleService.class);
    }

    private static TrainingExample create(TrainingExampleService examples, String text) {
        return examples.create(new TrainingExampleDraft().inputText(text));
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(service.getBean(DataSource.class));
    }

    private long examples() {
        Long count = jdbc().queryForObject("SELECT count(*) FROM training_example", Long.class);
        return count == null ? -1 : count;
    }
}
