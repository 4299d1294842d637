package org.trainingexample.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {
    @Test
    void of_names_the_root_of_a_failure_in_one_line() {
        var root = new IllegalStateException("ERROR: no\n  Detail: of it");
        var failure = new StoreFailureException(ErrorCode.OPERATION_TIMEOUT, new RuntimeException(root));
        assertThat(FailureText.of(failure)).isEqualTo("IllegalStateException: ERROR: no Detail: of it");
        assertThat(FailureText.of(new OutOfMemoryError())).isEqualTo("OutOfMemoryError");
        assertThat(FailureText.of(new RuntimeException("x".repeat(10_000)))).hasSizeLessThan(600);
    }
}
