package org.trainingexample.adapter.postgres.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.trainingexample.adapter.postgres.jdbc.PostgresFailures.Phase;
import org.trainingexample.domain.failure.ErrorCode;

class PostgresFailuresTest {
    @ParameterizedTest
    @CsvSource({
        "08000, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
        "08001, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
        "08003, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
        "08006, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
        "08P01, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
        "57P01, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
        "57P02, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
        "57P04, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
        "57P05, STORE_UNAVAILABLE, OUTCOME_UNKNOWN",
        "57P03, STORE_UNAVAILABLE, STORE_UNAVAILABLE",
        "53300, STORE_UNAVAILABLE, STORE_UNAVAILABLE",
        "25006, STORE_UNAVAILABLE, STORE_UNAVAILABLE",
        "58030, STORE_UNAVAILABLE, STORE_UNAVAILABLE",
        "25P03, OPERATION_TIMEOUT, OPERATION_TIMEOUT",
        "25P04, OPERATION_TIMEOUT, OPERATION_TIMEOUT",
        "57014, OPERATION_TIMEOUT, OPERATION_TIMEOUT",
        "55P03, OPERATION_TIMEOUT, OPERATION_TIMEOUT",
        "40P01, OPERATION_TIMEOUT, OPERATION_TIMEOUT",
        "40001, OPERATION_TIMEOUT, OPERATION_TIMEOUT",
        "40003, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN",
        "53100, INSUFFICIENT_STORAGE, INSUFFICIENT_STORAGE",
        "53000, OVERLOADED, OVERLOADED",
        "53200, OVERLOADED, OVERLOADED",
        "53400, OVERLOADED, OVERLOADED"
    })
    void code_tells_what_a_state_means_before_the_commit_and_in_it(
            String state, ErrorCode before, ErrorCode committing) {
        SQLException failure = new SQLException("no", state);
        assertThat(PostgresFailures.code(failure, Phase.NOT_APPLIED)).contains(before);
        assertThat(PostgresFailures.code(failure, Phase.COMMITTING)).contains(committing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "42P01", "23505", "22001", "28P01", "XX000", "0A000"})
    void code_takes_no_mistake_for_a_failure_of_the_store(String state) {
        for (Phase phase : Phase.values()) {
            assertThat(PostgresFailures.code(new SQLException("no", state), phase))
                    .isEmpty();
        }
    }

    @Test
    void code_knows_what_the_pool_says_without_a_state() {
        assertThat(PostgresFailures.code(new SQLTransientConnectionException("none free"), Phase.NOT_APPLIED))
                .contains(ErrorCode.OVERLOADED);
        var refused = new SQLTransientConnectionException("none", new SQLException("refused", "08001"));
        assertThat(PostgresFailures.code(refused, Phase.NOT_APPLIED)).contains(ErrorCode.STORE_UNAVAILABLE);
        SQLException closed = new SQLException("Connection is closed");
        assertThat(PostgresFailures.code(closed, Phase.NOT_APPLIED)).contains(ErrorCode.STORE_UNAVAILABLE);
        assertThat(PostgresFailures.code(closed, Phase.COMMITTING)).contains(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(PostgresFailures.code(new PSQLException("a bug", (PSQLState) null), Phase.NOT_APPLIED))
                .isEmpty();
    }
}
