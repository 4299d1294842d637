package org.trainingexample.bootstrap.service;

import java.util.EnumSet;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.PostgresDataSource;
import org.trainingexample.adapter.postgres.PostgresStoreMaintenance;
import org.trainingexample.bootstrap.config.ServiceConfig;
import org.trainingexample.embedded.EmbeddedServers.Kind;

/** The command that counts the statistics anew, after examples were changed by SQL beside the service. */
public final class Recount {
    private Recount() {}

    /**
     * Counts all examples; writers wait meanwhile.
     *
     * @return what it did, in a sentence
     * @throws IllegalStateException if no database is configured and a running server has the embedded one
     */
    public static String run(ServiceConfig config) {
        Resources resources = new Resources();
        OrderlyStop.during(resources, config.shutdownTimeout(), () -> {
                    Stores stores = Stores.open(config, EnumSet.of(Kind.POSTGRES), resources);
                    PostgresDataSource dataSource = resources.add(
                            new PostgresDataSource(stores.backgroundPool().withPool("training-example-recount", 1)));
                    new PostgresStoreMaintenance(Jdbi.create(dataSource)).recountStatistics();
                    resources.close();
                })
                .callOff();
        return "The statistics count every example again";
    }
}
