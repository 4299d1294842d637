package org.trainingexample.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresConfigTest {
    private final PostgresConfig config = PostgresConfig.of("jdbc:postgresql://h/db?password=p1&x=y", "anna", "p2");

    @Test
    void toString_keeps_the_password_to_itself() {
        assertThat(config).hasToString("anna at jdbc:postgresql://h/db, 8 connections");
    }

    @Test
    void a_server_is_given_up_two_seconds_after_the_statement() {
        assertThat(config.driverSettings()).containsEntry("socketTimeout", "7");
        assertThat(config.withTimeouts(config.connectionTimeout(), Duration.ofMillis(10), config.lockTimeout())
                        .driverSettings())
                .as("rounded up")
                .containsEntry("socketTimeout", "3");
    }

    @Test
    void only_addresses_of_postgres_are_taken() {
        assertThatIllegalArgumentException().isThrownBy(() -> PostgresConfig.of("jdbc:h2:mem", "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withPool("none", 0));
    }
}
