package org.trainingexample.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.bootstrap.load.SlowStopService;
import org.trainingexample.bootstrap.service.TrainingExampleApplication;
import org.trainingexample.domain.testkit.Threads;
import org.trainingexample.testservers.PostgresServer;
import org.trainingexample.testservers.RedisServer;

/** Several instances of the service on one database. */
class InstancesIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    @Test
    void instances_that_start_at_once_on_an_empty_database_all_become_ready_and_see_the_same() {
        List<TrainingExampleApplication> instances = new CopyOnWriteArrayList<>();
        try {
            Threads.run(
                    3,
                    i -> instances.add(
                            SlowStopService.start(POSTGRES.url(), REDIS.url(), Map.of("DATABASE_POOL_SIZE", "4"))));
            TestService first = client(instances.get(0));
            String path = first.post("{\"input_text\":\"x\"}")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(instances).hasSize(3).allSatisfy(instance -> {
                assertThat(client(instance).get("/health/ready").statusCode()).isEqualTo(200);
                assertThat(client(instance).get(path).statusCode()).isEqualTo(200);
            });
        } finally {
            instances.forEach(TrainingExampleApplication::close);
        }
    }

    private static TestService client(TrainingExampleApplication instance) {
        return new TestService(URI.create("http://127.0.0.1:" + instance.port()));
    }
}
