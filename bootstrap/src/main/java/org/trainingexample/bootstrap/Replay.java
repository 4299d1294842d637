package org.trainingexample.bootstrap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.domain.ReplayRange;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violation;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.embedded.EmbeddedServers.Kind;

/** The command that makes published events pending again, for a Redis that lost its data; running servers deliver them. */
final class Replay {
    private static final String FROM = "--from";
    private static final String TO = "--to";
    private static final String DRY_RUN = "--dry-run";

    private Replay() {}

    /**
     * Reads {@code replay --from <time> [--to <time>] [--dry-run]} and runs it.
     *
     * @return what it did, in a sentence
     * @throws ValidationException if an option is unknown, missing or repeated, or a time is not RFC 3339
     * @throws IllegalStateException if no database is configured and a running server has the embedded one
     */
    static String run(String[] arguments, ServiceConfig config) {
        Map<String, String> options = options(List.of(arguments).subList(1, arguments.length));
        ReplayRange range = range(options);
        boolean dryRun = options.containsKey(DRY_RUN);
        Resources resources = new Resources();
        AtomicInteger count = new AtomicInteger();
        OrderlyStop.during(resources, config.shutdownTimeout(), () -> {
                    count.set(replay(range, dryRun, config, resources));
                    resources.close();
                })
                .callOff();
        return describe(count.get(), dryRun, range);
    }

    private static int replay(ReplayRange range, boolean dryRun, ServiceConfig config, Resources resources) {
        Stores stores = Stores.open(config, EnumSet.of(Kind.POSTGRES), resources);
        PostgresDataSource dataSource = resources.add(new PostgresDataSource(one(stores.backgroundPool())));
        EventOutbox outbox = new PostgresEventOutbox(Jdbi.create(dataSource));
        return dryRun ? outbox.countReplayable(range) : outbox.replay(range);
    }

    private static String describe(int count, boolean dryRun, ReplayRange range) {
        if (count == 0) {
            return "No published event matches: none that is still kept occurred at or after " + range.from()
                    + range.to().map(to -> " and before " + to).orElse("");
        }
        return count + (dryRun ? " events would be pending again; nothing was changed" : " events are pending again");
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            if (!List.of(FROM, TO, DRY_RUN).contains(option)) {
                throw invalid(
                        "replay", "has no option '" + option + "': there are --from TIME, --to TIME and --dry-run");
            }
            if (options.containsKey(option)) {
                throw invalid(option, "must be given once");
            }
            String value = option.equals(DRY_RUN) || !rest.hasNext() ? "" : rest.next();
            options.put(option, value);
        }
        return options;
    }

    private static ReplayRange range(Map<String, String> options) {
        if (!options.containsKey(FROM)) {
            throw invalid("replay", "must be followed by --from and a time such as 2026-01-24T12:00:00Z");
        }
        Instant from = time(FROM, options.get(FROM));
        Optional<Instant> to = Optional.ofNullable(options.get(TO)).map(text -> time(TO, text));
        if (to.filter(end -> !end.isAfter(from)).isPresent()) {
            throw invalid(TO, "must be later than --from");
        }
        return new ReplayRange(from, to);
    }

    private static PostgresConfig one(PostgresConfig pool) {
        return pool.withPool("training-example-replay", 1);
    }

    private static Instant time(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw invalid(option, "must be a time such as 2026-01-24T12:00:00Z");
        }
    }

    private static ValidationException invalid(String field, String detail) {
        return new ValidationException(new Violation(field, "invalid-argument", detail));
    }
}
