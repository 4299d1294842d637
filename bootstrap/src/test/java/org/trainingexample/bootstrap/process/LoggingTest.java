package org.trainingexample.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The server's own logging configuration, whatever the tests log with. */
class LoggingTest {
    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void read_the_configuration() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
    }

    @Test
    void log_writes_one_line_for_one_event_whatever_is_in_it() {
        assertThat(line("Reading\r\n2026-11-22 ERROR forged\t\u001b[31mred\u0000 größer"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) INFO  Main:"
                        + " Reading  2026-11-22 ERROR forged  \\[31mred  größer\n");
    }

    @Test
    void log_keeps_libraries_quiet() {
        assertThat(context.getLogger("org.trainingexample.bootstrap.Main").isInfoEnabled())
                .isTrue();
        for (String library : new String[] {
            "com.zaxxer.hikari.HikariConfig", "org.flywaydb.core.FlywayExecutor", "org.eclipse.jetty.server.Server"
        }) {
            assertThat(context.getLogger(library).isInfoEnabled()).as(library).isFalse();
            assertThat(context.getLogger(library).isWarnEnabled()).as(library).isTrue();
        }
    }

    @Test
    void log_repeats_no_header_fields_of_clients() {
        assertThat(context.getLogger("org.eclipse.jetty.http.HttpParser").isWarnEnabled())
                .isFalse();
    }

    @Test
    void log_takes_in_what_goes_through_the_loggers_of_the_jdk() {
        assertThat(System.getLogger("any").getClass().getName()).startsWith("org.slf4j.");
    }

    private String line(String message) {
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("org.trainingexample.bootstrap.Main"), Level.INFO, message, null, null);
        ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("standard-output");
        return new String(appender.getEncoder().encode(event), UTF_8);
    }
}
