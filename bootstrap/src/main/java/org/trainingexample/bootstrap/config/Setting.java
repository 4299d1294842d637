package org.trainingexample.bootstrap.config;

/** The settings; each constant is named like its environment variable. */
public enum Setting {
    HOST("127.0.0.1"),
    PORT("8011"),
    ALLOWED_HOSTS(""),
    ALLOWED_ORIGINS(""),
    REQUIRE_IF_MATCH("false"),
    IDLE_TIMEOUT("30s"),
    REQUEST_TIMEOUT("60s"),
    MIN_DATA_RATE("1KiB"),
    REQUEST_QUEUE_TIMEOUT("2s"),
    REQUEST_QUEUE_SIZE("512"),
    SHUTDOWN_TIMEOUT("25s"),

    DATABASE_URL(""),
    DATABASE_POOL_SIZE("8"),
    STATEMENT_TIMEOUT("5s"),
    STATS_TIMEOUT("10s"),
    LOCK_TIMEOUT("1s"),
    MIGRATE("auto"),
    REQUIRE_DURABLE_DB("false"),

    IMPORT_MAX_SIZE("256MiB"),
    IMPORT_MAX_LINES("100000"),
    IMPORT_POOL_SIZE("4"),
    IMPORT_TIMEOUT("60s"),
    IMPORT_DIR(""),

    EXPORT_POOL_SIZE("2"),
    EXPORT_TIMEOUT("15m"),
    EXPORT_DIR(""),

    REDIS_URL(""),
    EVENTS_CHANNEL("l01:events"),
    EVENTS_STREAM("l01:events:stream"),
    EVENTS_STREAM_MAX_LENGTH("1000000"),
    EVENTS_ENVELOPE("default"),
    EVENTS_RETENTION("7d"),

    DATA_DIR(".training-examples"),
    LOG_LEVEL("info");

    private final String defaultText;

    Setting(String defaultText) {
        this.defaultText = defaultText;
    }

    /** The default, in the same syntax; empty if there is none. */
    String defaultText() {
        return defaultText;
    }

    /** Whether the value may hold a password; then it can also be given as a file, named by {@link #fileVariable}. */
    boolean isSecret() {
        return this == DATABASE_URL || this == REDIS_URL;
    }

    String fileVariable() {
        return name() + "_FILE";
    }
}
