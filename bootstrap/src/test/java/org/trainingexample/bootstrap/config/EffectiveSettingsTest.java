package org.trainingexample.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.domain.failure.ValidationException;

class EffectiveSettingsTest {
    @Test
    void of_shows_every_setting_once_and_defaults_as_comments() {
        String text = EffectiveSettings.of(Map.of("PORT", "9000"));

        assertThat(text.lines()).contains("PORT=9000", "# HOST=127.0.0.1", "# DATABASE_URL=");
        for (Setting setting : Setting.values()) {
            assertThat(text.lines()
                            .filter(line -> line.contains(" " + setting + "=") || line.startsWith(setting + "=")))
                    .hasSize(1);
        }
    }

    @Test
    void of_refuses_bad_settings() {
        assertThatThrownBy(() -> EffectiveSettings.of(Map.of("PORT", "x"))).isInstanceOf(ValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://anna:s3cret@host/te",
                "postgres://anna:s3:cr@et@host/te",
                "jdbc:postgresql://host/te?user=anna&password=s3cret&ssl=true",
                "jdbc:postgresql://anna@host/te?ssl=true&password=s3cret",
                "jdbc:postgresql://anna@host/te?%70assword=s3cret",
                "postgres://anna@host/te?sslpassword=s3cret"
            })
    void of_masks_passwords_wherever_they_stand(String url) {
        assertThat(EffectiveSettings.of(Map.of("DATABASE_URL", url)))
                .contains("\nDATABASE_URL=", "***", "host", "/te")
                .doesNotContain("s3", "cret", "cr@et");
        assertThat(ServiceConfig.read(Map.of("DATABASE_URL", url)).toString()).doesNotContain("s3", "cret");
    }
}
