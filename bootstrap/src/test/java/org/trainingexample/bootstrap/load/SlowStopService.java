package org.trainingexample.bootstrap.load;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.trainingexample.bootstrap.config.ServiceConfig;
import org.trainingexample.bootstrap.service.TrainingExampleApplication;

/** The service with more patience than is usual: a test machine may be busy. */
public final class SlowStopService {
    /** What it is told unless a test says otherwise. */
    public static final Map<String, String> SETTINGS = Map.of(
            "PORT", "0",
            "REQUEST_QUEUE_TIMEOUT", "20s",
            "STATEMENT_TIMEOUT", "20s",
            "STATS_TIMEOUT", "20s",
            "LOCK_TIMEOUT", "20s",
            "IMPORT_TIMEOUT", "5m");

    private SlowStopService() {}

    /** Starts it in this process on any port. */
    public static TrainingExampleApplication start(String databaseUrl, String redisUrl, Map<String, String> settings) {
        Map<String, String> variables = new HashMap<>(SETTINGS);
        variables.put("DATABASE_URL", databaseUrl);
        variables.put("REDIS_URL", redisUrl);
        variables.putAll(settings);
        return new TrainingExampleApplication(ServiceConfig.read(variables), Clock.systemUTC());
    }
}
