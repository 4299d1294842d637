package org.trainingexample.adapter.redis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisEventSettingsTest {
    @Test
    void new_settings_need_no_stream() {
        assertThatCode(() -> new RedisEventSettings("c", null, 1, Duration.ofMillis(1)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "'', s, 1, PT2S, channel",
        "c, '', 1, PT2S, stream",
        "c, s, 0, PT2S, entry",
        "c, s, 1, PT0S, timeout",
        "c, s, 1, PT0.0009S, timeout",
        "c, s, 1, -PT1S, timeout",
        "c, s, 1, PT5.001S, timeout"
    })
    void new_settings_refuse_what_cannot_work(
            String channel, String stream, long streamLength, Duration timeout, String named) {
        assertThatThrownBy(() -> new RedisEventSettings(channel, stream, streamLength, timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
