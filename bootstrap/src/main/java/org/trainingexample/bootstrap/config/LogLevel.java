package org.trainingexample.bootstrap.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** How severe a message must be to be logged. */
public enum LogLevel {
    ERROR(Level.ERROR),
    WARN(Level.WARN),
    INFO(Level.INFO),
    DEBUG(Level.DEBUG),
    TRACE(Level.TRACE);

    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    /** Sets the level of this process. Loggers with a stricter level of their own, those of libraries, keep it. */
    public void apply() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            apply(context);
        }
    }

    public void apply(LoggerContext context) {
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(level);
        for (Logger logger : context.getLoggerList()) {
            Level own = logger.getLevel();
            if (own != null && !own.isGreaterOrEqual(level)) {
                logger.setLevel(level);
            }
        }
    }
}
