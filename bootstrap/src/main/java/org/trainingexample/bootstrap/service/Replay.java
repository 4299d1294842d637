package org.trainingexample.bootstrap.service;

import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.PostgresConfig;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresEventOutbox;
import org.trainingexample.bootstrap.config.ServiceConfig;
import org.trainingexample.domain.event.ReplayRange;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.embedded.EmbeddedServers.Kind;

/** The command that makes published events pending again, for a Redis that lost its data; running servers deliver them. */
public final class Replay {
    private Replay() {}

    /**
     * Makes the published events of a range pending again.
     *
     * @param dryRun whether they are only counted
     * @return what it did, in a sentence
     * @throws IllegalStateException if no database is configured and a running server has the embedded one
     */
    public static String run(ReplayRange range, boolean dryRun, ServiceConfig config) {
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

    private static PostgresConfig one(PostgresConfig pool) {
        return pool.withPool("training-example-replay", 1);
    }
}
