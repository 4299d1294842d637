package org.trainingexample.adapter.redis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost",
                "redis://localhost/",
                "rediss://localhost:6380/1",
                "redis://localhost:",
                "redis://:password@localhost",
                "redis://user:p%40ss@[::1]:6379/15"
            })
    void new_publisher_takes_every_form_of_url(String url) {
        assertThatCode(() -> publisher(url).close()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://:s3cret@localhost:6379",
                "redis:s3cret",
                "redis:///s3cret",
                "//:s3cret@localhost:6379",
                "redis://:s3cret@under_score:6379",
                "redis://s3cret@localhost:6379"
            })
    void new_publisher_refuses_other_urls_without_repeating_them(String url) {
        assertThatThrownBy(() -> publisher(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    private static RedisEventPublisher publisher(String url) {
        return new RedisEventPublisher(URI.create(url), RedisEventSettings.DEFAULT);
    }
}
