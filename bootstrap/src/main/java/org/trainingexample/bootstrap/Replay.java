package org.trainingexample.bootstrap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violation;
import org.trainingexample.embedded.EmbeddedServers.Kind;

/** The command that makes published events pending again, for a Redis that lost its data; running servers deliver them. */
final class Replay {
    private Replay() {}

    /**
     * Reads {@code replay --from <time>} and runs it.
     *
     * @throws ValidationException if the time is missing or not RFC 3339
     * @throws IllegalStateException if no database is configured and a running server has the embedded one
     */
    static String run(String[] arguments, ServiceConfig config) {
        if (arguments.length != 3 || !arguments[1].equals("--from")) {
            throw invalid("replay", "must be followed by --from and a time such as 2026-01-24T12:00:00Z");
        }
        Instant from = time(arguments[2]);
        try (Stores stores = Stores.open(config, EnumSet.of(Kind.POSTGRES));
                PostgresDataSource dataSource = new PostgresDataSource(one(stores.backgroundPool()))) {
            int count = new PostgresEventOutbox(Jdbi.create(dataSource)).replay(from);
            return count + " events are pending again";
        }
    }

    private static PostgresConfig one(PostgresConfig pool) {
        return pool.withPool("training-example-replay", 1);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw invalid("--from", "must be a time such as 2026-01-24T12:00:00Z");
        }
    }

    private static ValidationException invalid(String field, String detail) {
        return new ValidationException(new Violation(field, "invalid-argument", detail));
    }
}
