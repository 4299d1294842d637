package org.trainingexample.bootstrap.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What this process logs while this is open, from the level INFO on. */
final class RecordedLog implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.trainingexample");
    private final Level usual = ours.getLevel();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    RecordedLog() {
        lines.start();
        root.addAppender(lines);
        ours.setLevel(Level.INFO);
    }

    /** The warnings and errors so far. */
    List<String> warnings() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** The lines so far that contain a text. */
    List<String> with(String text) {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(text))
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(lines);
        ours.setLevel(usual);
    }
}
