package org.trainingexample.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.trainingexample.bootstrap.config.Setting.*;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.json.EventEnvelope;
import org.trainingexample.domain.failure.ValidationException;

class ServiceConfigTest {
    /** One setting: a value that is taken, what it turns into, and values that are refused. */
    record Example(
            Setting setting,
            String value,
            Object meaning,
            Function<ServiceConfig, @Nullable Object> read,
            String... bad) {
        @Override
        public String toString() {
            return setting.name();
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example(HOST, "::1", "::1", config -> config.http().host(), "0.0.0.0", "10.0.0.1", "127.0.0.256"),
                new Example(PORT, "0", 0, config -> config.http().port(), "65536", "-1", "80a", "８０"),
                new Example(
                        ALLOWED_HOSTS,
                        "api.Example.org, [::2],te_1",
                        Set.of("api.example.org", "[::2]", "te_1"),
                        config -> config.http().allowedHosts(),
                        "a:80",
                        "a,,b",
                        "*",
                        "http://a"),
                new Example(
                        ALLOWED_ORIGINS,
                        "https://Example.org,http://localhost:3000",
                        Set.of("https://example.org", "http://localhost:3000"),
                        config -> config.http().allowedOrigins(),
                        "*",
                        "null",
                        "https://a/",
                        "https://a:443",
                        "http://a:80",
                        "a"),
                new Example(
                        REQUIRE_IF_MATCH, "true", true, config -> config.http().requireIfMatch(), "yes", "TRUE"),
                new Example(
                        IDLE_TIMEOUT,
                        "1m",
                        Duration.ofMinutes(1),
                        config -> config.http().idleTimeout(),
                        "0s",
                        "11m"),
                new Example(
                        REQUEST_TIMEOUT,
                        "1h",
                        Duration.ofHours(1),
                        config -> config.requests().timeout(),
                        "999ms",
                        "61m"),
                new Example(
                        MIN_DATA_RATE,
                        "4KiB",
                        4096L,
                        config -> config.requests().minDataRate(),
                        "0KiB",
                        "1024",
                        "2MiB"),
                new Example(
                        REQUEST_QUEUE_TIMEOUT,
                        "250ms",
                        Duration.ofMillis(250),
                        config -> config.requests().queueTimeout(),
                        "249ms",
                        "11m"),
                new Example(
                        REQUEST_QUEUE_SIZE, "0", 0, config -> config.requests().queueSize(), "-1", "10001"),
                new Example(
                        SHUTDOWN_TIMEOUT,
                        "1s",
                        Duration.ofSeconds(1),
                        ServiceConfig::shutdownTimeout,
                        "0s",
                        "25",
                        "1d"),
                new Example(LOG_LEVEL, "debug", LogLevel.DEBUG, ServiceConfig::logLevel, "DEBUG", "loud"),
                new Example(
                        DATABASE_URL,
                        "postgres://te@localhost/te",
                        new PostgresAddress("jdbc:postgresql://localhost/te", "te", new Secret("")),
                        config -> config.database().address(),
                        "mysql://te@localhost/te",
                        "postgres://te@localhost"),
                new Example(
                        DATABASE_POOL_SIZE,
                        "500",
                        500,
                        config -> config.database().poolSize(),
                        "0",
                        "501"),
                new Example(
                        STATEMENT_TIMEOUT,
                        "10m",
                        Duration.ofMinutes(10),
                        config -> config.database().statementTimeout(),
                        "11m",
                        "5000"),
                new Example(
                        STATS_TIMEOUT,
                        "20s",
                        Duration.ofSeconds(20),
                        config -> config.database().statsTimeout(),
                        "0s"),
                new Example(
                        LOCK_TIMEOUT,
                        "10ms",
                        Duration.ofMillis(10),
                        config -> config.database().lockTimeout(),
                        "9ms"),
                new Example(
                        MIGRATE,
                        "check",
                        DatabaseConfig.Migration.CHECK,
                        config -> config.database().migration(),
                        "CHECK",
                        "never"),
                new Example(
                        REQUIRE_DURABLE_DB,
                        "true",
                        true,
                        config -> config.database().requireDurable(),
                        "1"),
                new Example(
                        IMPORT_MAX_SIZE,
                        "1GiB",
                        1L << 30,
                        config -> config.imports().maxBytes(),
                        "1000",
                        "1MB",
                        "0KiB",
                        "2TiB"),
                new Example(
                        IMPORT_MAX_LINES,
                        "200000",
                        200_000,
                        config -> config.imports().maxLines(),
                        "0",
                        "many"),
                new Example(IMPORT_POOL_SIZE, "1", 1, config -> config.imports().poolSize(), "0", "101"),
                new Example(
                        IMPORT_TIMEOUT,
                        "15m",
                        Duration.ofMinutes(15),
                        config -> config.imports().timeout(),
                        "500ms",
                        "16m"),
                new Example(
                        IMPORT_DIR,
                        "imports",
                        Path.of("imports").toAbsolutePath(),
                        config -> config.imports().directory(),
                        "a\0b"),
                new Example(EXPORT_POOL_SIZE, "1", 1, config -> config.exports().poolSize(), "0", "101"),
                new Example(
                        EXPORT_TIMEOUT,
                        "1h",
                        Duration.ofHours(1),
                        config -> config.exports().timeout(),
                        "500ms",
                        "25h"),
                new Example(
                        EXPORT_DIR,
                        "exports",
                        Path.of("exports").toAbsolutePath(),
                        config -> config.exports().directory(),
                        "a\0b"),
                new Example(
                        REDIS_URL,
                        "redis://localhost",
                        new RedisAddress(URI.create("redis://localhost")),
                        config -> config.events().redis(),
                        "http://localhost",
                        "localhost:6379"),
                new Example(
                        EVENTS_CHANNEL,
                        "examples",
                        "examples",
                        config -> config.events().channel(),
                        "a b",
                        "ü"),
                new Example(EVENTS_STREAM, "{te}:stream", "{te}:stream", config -> config.events().stream(), "a\tb"),
                new Example(
                        EVENTS_STREAM_MAX_LENGTH,
                        "1",
                        1L,
                        config -> config.events().streamMaxLength(),
                        "0",
                        "1e6"),
                new Example(
                        EVENTS_ENVELOPE,
                        "cloudevents",
                        EventEnvelope.CLOUDEVENTS,
                        config -> config.events().envelope(),
                        "none"),
                new Example(
                        EVENTS_RETENTION,
                        "36h",
                        Duration.ofHours(36),
                        config -> config.events().retention(),
                        "7",
                        "0d",
                        "P7D"),
                new Example(
                        DATA_DIR, "/var/lib/a/../te", Path.of("/var/lib/te"), ServiceConfig::dataDirectory, "a\0b"));
    }

    @Test
    void every_setting_has_an_example_here() {
        assertThat(examples().map(Example::setting)).containsExactlyInAnyOrder(Setting.values());
    }

    @Test
    void readme_lists_every_setting_with_its_default() throws Exception {
        Pattern row = Pattern.compile("\\| `([A-Z_]+)` \\|(?: `([^`]*)`)? \\|.*");
        assertThat(Files.readAllLines(Path.of("..", "README.md")).stream()
                        .map(row::matcher)
                        .filter(Matcher::matches)
                        .map(match -> match.group(1) + "=" + Objects.requireNonNullElse(match.group(2), "")))
                .containsExactlyInAnyOrder(Arrays.stream(Setting.values())
                        .map(setting -> setting + "=" + setting.defaultText())
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void read_takes_each_setting_from_its_variable(Example example) {
        assertThat(example.read().apply(ServiceConfig.read(Map.of()))).isNotEqualTo(example.meaning());
        assertThat(example.read()
                        .apply(ServiceConfig.read(Map.of(example.setting().name(), " " + example.value()))))
                .isEqualTo(example.meaning());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void read_refuses_bad_values_by_the_name_of_the_variable(Example example) {
        for (String bad : example.bad()) {
            assertThat(complaints(Map.of(example.setting().name(), bad)))
                    .as(bad)
                    .singleElement()
                    .asString()
                    .startsWith(example.setting() + " must ");
        }
    }

    @Test
    void read_uses_the_documented_defaults() {
        assertThat(ServiceConfig.read(Map.of()))
                .isEqualTo(new ServiceConfig(
                        new HttpConfig("127.0.0.1", 8011, Set.of(), Set.of(), false, Duration.ofSeconds(30)),
                        new RequestConfig(Duration.ofSeconds(60), 1024, Duration.ofSeconds(2), 512),
                        new DatabaseConfig(
                                null,
                                8,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1),
                                DatabaseConfig.Migration.AUTO,
                                false),
                        new ImportConfig(
                                Path.of(System.getProperty("java.io.tmpdir")),
                                256 << 20,
                                100_000,
                                4,
                                Duration.ofSeconds(60)),
                        new ExportConfig(Path.of(System.getProperty("java.io.tmpdir")), 2, Duration.ofMinutes(15)),
                        new EventConfig(
                                null,
                                "l01:events",
                                "l01:events:stream",
                                1_000_000,
                                EventEnvelope.DEFAULT,
                                Duration.ofDays(7)),
                        Duration.ofSeconds(25),
                        LogLevel.INFO,
                        Path.of(".training-examples").toAbsolutePath()));
    }

    @Test
    void read_takes_an_empty_variable_for_an_unset_one() {
        assertThat(ServiceConfig.read(Map.of("PORT", "", "DATABASE_URL", " ", "REDIS_URL_FILE", "")))
                .isEqualTo(ServiceConfig.read(Map.of()));
    }

    @Test
    void read_reports_every_bad_setting_at_once() {
        assertThat(complaints(Map.of("PORT", "http", "LOCK_TIMEOUT", "soon", "REDIS_URL", "x", "MIGRATE", "auto")))
                .containsExactlyInAnyOrder(
                        "PORT must be a whole number from 0 to 65535",
                        "LOCK_TIMEOUT must be a duration from 10ms to 10m, as a whole number and ms, s, m, h or d",
                        "REDIS_URL must be " + RedisAddress.SYNTAX.allowed());
    }

    @Test
    void read_names_the_successor_of_a_setting_that_was_replaced() {
        assertThat(complaints(Map.of("DATABASE_CONNECTION_TIMEOUT", "500ms")))
                .containsExactly("DATABASE_CONNECTION_TIMEOUT was replaced by REQUEST_QUEUE_TIMEOUT: set that instead");
    }

    @Test
    void read_says_why_it_listens_on_the_loopback_interface_only() {
        assertThat(complaints(Map.of("HOST", "0.0.0.0")))
                .singleElement()
                .asString()
                .contains("loopback", "127.0.0.1", "API keys");
    }

    @Test
    void read_turns_the_stream_off() {
        assertThat(ServiceConfig.read(Map.of("EVENTS_STREAM", "off")).events().stream())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.0.3", "localhost", "::1"})
    void read_takes_every_loopback_address(String host) {
        assertThat(ServiceConfig.read(Map.of("HOST", host)).http().host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_URL", "REDIS_URL"})
    void read_takes_a_secret_from_a_file(String variable, @TempDir Path directory) throws Exception {
        String url = variable.equals("REDIS_URL") ? "redis://host/3" : "postgres://te@host/te";
        Path file = Files.writeString(directory.resolve("secret"), url + "\n");

        assertThat(ServiceConfig.read(Map.of(variable + "_FILE", file.toString())))
                .isEqualTo(ServiceConfig.read(Map.of(variable, url)))
                .isNotEqualTo(ServiceConfig.read(Map.of()));
    }

    @Test
    void read_refuses_a_secret_file_without_content(@TempDir Path directory) throws Exception {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        for (String file : List.of(empty.toString(), directory.toString(), directory + "/none", "a\0b")) {
            assertThat(complaints(Map.of("DATABASE_URL_FILE", file)))
                    .containsExactly("DATABASE_URL_FILE must name a readable file with the value as its content");
        }
    }

    @Test
    void read_refuses_a_secret_given_twice() {
        assertThat(complaints(Map.of("REDIS_URL", "redis://host", "REDIS_URL_FILE", "/run/secrets/redis")))
                .containsExactly("REDIS_URL and REDIS_URL_FILE must not both be set");
    }

    @Test
    void config_shows_no_password_in_logs_or_complaints() {
        Map<String, String> good =
                Map.of("DATABASE_URL", "postgres://anna:s3cret@host/te", "REDIS_URL", "rediss://:s3cret@host");
        Map<String, String> bad =
                Map.of("DATABASE_URL", "postgres://anna:s3cret@host", "REDIS_URL", "rediss://:s3cret/%zz@host");

        assertThat(ServiceConfig.read(good).toString()).contains("anna").doesNotContain("s3cret");
        assertThat(EffectiveSettings.of(good)).contains("anna").doesNotContain("s3cret");
        assertThatThrownBy(() -> ServiceConfig.read(bad))
                .isInstanceOf(ValidationException.class)
                .message()
                .contains("DATABASE_URL", "REDIS_URL")
                .doesNotContain("s3cret");
    }

    private static List<String> complaints(Map<String, String> variables) {
        return catchThrowableOfType(ValidationException.class, () -> ServiceConfig.read(variables))
                .violations()
                .stream()
                .map(violation -> violation.field() + " " + violation.detail())
                .toList();
    }
}
