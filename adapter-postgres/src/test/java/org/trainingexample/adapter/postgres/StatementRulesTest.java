package org.trainingexample.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH locked AS (SELECT id FROM t ORDER BY id FOR KEY SHARE) SELECT * FROM locked",
                "DELETE FROM t WHERE id IN (SELECT id FROM t FOR UPDATE SKIP LOCKED)",
                "UPDATE t SET at = clock_timestamp()",
                "WITH x AS (UPDATE t SET id = gen_random_uuid() RETURNING id) SELECT * FROM x"
            })
    void check_refuses(String statement) {
        assertThatThrownBy(() -> StatementRules.check(statement)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM t WHERE id IN (SELECT 1) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED",
                "UPDATE t SET at = statement_timestamp()",
                "INSERT INTO t VALUES (clock_timestamp()) ON CONFLICT (id) DO UPDATE SET at = excluded.at",
                "SELECT 'FOR UPDATE', (1)"
            })
    void check_accepts(String statement) {
        assertThatCode(() -> StatementRules.check(statement)).doesNotThrowAnyException();
    }
}
