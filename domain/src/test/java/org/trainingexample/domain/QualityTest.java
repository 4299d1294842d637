package org.trainingexample.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityTest {
    @Test
    void isRated_tells_the_default_from_a_judged_zero() {
        assertThat(new Quality(0, 0).isRated()).isFalse();
        assertThat(new Quality(-0.0, 0).isRated()).isFalse();
        assertThat(new Quality(0, 0.9).isRated()).isTrue();
        assertThat(new Quality(85, 0).isRated()).isTrue();
    }
}
