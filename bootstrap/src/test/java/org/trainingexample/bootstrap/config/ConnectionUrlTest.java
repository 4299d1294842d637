package org.trainingexample.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.trainingexample.domain.failure.ValidationException;

class ConnectionUrlTest {
    @Test
    void postgres_address_decodes_user_password_and_database_and_passes_parameters_on() {
        PostgresAddress address = PostgresAddress.SYNTAX.parse(
                "postgresql://an%3Ana:p%40ss+%2F%25:x@db_1.example.org:5433/t%20e+1?sslmode=verify-full&options=-c%20a%3Db+c");

        assertThat(address.user()).isEqualTo("an:na");
        assertThat(address.password()).isEqualTo(new Secret("p@ss+/%:x"));
        Properties understood = Driver.parseURL(address.jdbcUrl(), null);
        assertThat(understood)
                .containsEntry("PGHOST", "db_1.example.org")
                .containsEntry("PGPORT", "5433")
                .containsEntry("PGDBNAME", "t e+1")
                .containsEntry("sslmode", "verify-full")
                .containsEntry("options", "-c a=b+c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host:5432/te?user=anna&password=p%26+w&ssl=true",
                "jdbc:postgresql://anna:p%26%20w@host:5432/te?ssl=true",
                "postgres://host:5432/te?user=anna&password=p%26%20w&ssl=true",
                "postgres://anna:p%26%20w@host:5432/te?ssl=true"
            })
    void postgres_address_takes_the_login_out_of_the_url_however_it_was_written(String url) {
        assertThat(PostgresAddress.SYNTAX.parse(url))
                .isEqualTo(new PostgresAddress("jdbc:postgresql://host:5432/te?ssl=true", "anna", new Secret("p& w")));
    }

    @Test
    void postgres_address_takes_several_hosts_and_brackets() {
        assertThat(PostgresAddress.SYNTAX
                        .parse("postgres://u@[::1]:5433,b/te?targetServerType=primary")
                        .jdbcUrl())
                .isEqualTo("jdbc:postgresql://[::1]:5433,b/te?targetServerType=primary");
    }

    @Test
    void postgres_address_translates_the_parameters_that_libpq_calls_otherwise() {
        assertThat(PostgresAddress.SYNTAX
                        .parse("postgres://u@h/te?application_name=x&channel_binding=require&connect_timeout=3")
                        .jdbcUrl())
                .isEqualTo("jdbc:postgresql://h/te?ApplicationName=x&channelBinding=require&connectTimeout=3");
    }

    @Test
    void postgres_address_refuses_a_parameter_that_the_driver_would_ignore() {
        assertThatThrownBy(() -> PostgresAddress.SYNTAX.parse("postgres://u@h/te?ssl_mode=verify-full"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("parameter")
                .hasMessageNotContaining("ssl_mode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "postgres://",
                "postgres://u@/te",
                "postgres://host/te",
                "postgres://:secret@host/te",
                "postgres://u@host/te?user=v",
                "postgres://u:p@host/te?password=q",
                "postgres://u@host",
                "postgres://u@host/",
                "postgres://u@host:/te",
                "postgres://u@host:0/te",
                "postgres://u@host:65536/te",
                "postgres://u@ho st/te",
                "postgres://a:b/c@host/te",
                "postgres://a:%zz@host/te",
                "postgres://a:%ff@host/te",
                "postgres://a%00b@host/te",
                "postgres://u@host/te/more",
                "postgres://u@host/te#x",
                "postgres://u@host/te?sslmode",
                "postgres://u@host/te?sslmode=disable&sslmode=require",
                "jdbc:postgres://u@host/te",
                "jdbc:postgresql:te?user=u",
                "POSTGRES://u@host/te"
            })
    void postgres_address_refuses_other_text(String text) {
        assertThatThrownBy(() -> PostgresAddress.SYNTAX.parse(text))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("must be postgres://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis://cache", "rediss://an%3Ana:p%40ss+@cache.example.org:6380/2", "redis://:only@[::1]"})
    void redis_address_is_the_url(String text) {
        assertThat(RedisAddress.SYNTAX.parse(text).url()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://",
                "redis://a,b",
                "redis://a/x",
                "redis://a/1?b=c",
                "redis://a:99999",
                "redis://a_b",
                "tcp://a",
                "a:1"
            })
    void redis_address_refuses_other_text(String text) {
        assertThatThrownBy(() -> RedisAddress.SYNTAX.parse(text))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("must be redis://");
    }
}
