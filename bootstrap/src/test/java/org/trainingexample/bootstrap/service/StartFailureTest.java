package org.trainingexample.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.bootstrap.config.DatabaseConfig;
import org.trainingexample.bootstrap.config.ServiceConfig;

/** Each usual mistake is one line that says where it is and what to do. */
class StartFailureTest {
    private static final DatabaseConfig DATABASE = ServiceConfig.read(
                    Map.of("DATABASE_URL", "postgres://anna:sentinel@db.example:5433/te"))
            .database();

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(sql("28P01", "FATAL: password authentication failed"), "refuses the login"),
                Arguments.of(sql("28000", "FATAL: no pg_hba.conf entry"), "refuses the login"),
                Arguments.of(sql("3D000", "FATAL: database \"te\" does not exist"), "has no database of this name"),
                Arguments.of(sql("42501", "ERROR: permission denied for schema public"), "lists the rights"),
                Arguments.of(sql("3F000", "ERROR: no schema has been selected"), "search_path"),
                Arguments.of(sql("53300", "FATAL: too many clients already"), "max_connections"),
                Arguments.of(sql("53100", "ERROR: could not extend file"), "no room left"),
                Arguments.of(
                        sql("08001", "Connection refused. Check that\nthe port"), "start it, or correct DATABASE_URL"),
                Arguments.of(sql("08001", "failed", new UnknownHostException("db.example")), "The host is unknown"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void describe_names_the_place_and_what_to_do(SQLException cause, String expected) {
        RuntimeException wrapped = new IllegalStateException("org.example.Internals", new RuntimeException(cause));
        assertThat(StartFailure.describe(wrapped, DATABASE))
                .contains(expected, "db.example:5433")
                .doesNotContain("sentinel", "org.", "\n", "FATAL", "ERROR");
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/data/te"), "Not allowed to use /data/te"),
                Arguments.of(new IOException("/data/te: No space left on device"), "no room left on the disk"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void describe_names_the_folder_and_the_setting(IOException cause, String expected) {
        assertThat(StartFailure.describe(new UncheckedIOException("Cannot start", cause), DATABASE))
                .contains(expected, "/data/te", "DATA_DIR")
                .doesNotContain("\n", "Exception");
    }

    private static SQLException sql(String state, String message) {
        return new SQLException(message, state);
    }

    private static SQLException sql(String state, String message, Throwable cause) {
        return new SQLException(message, state, cause);
    }
}
