package org.trainingexample.testservers;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.GenericContainer;
import redis.clients.jedis.RedisClient;

/** The one Redis server of this JVM. */
final class SharedRedis implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedRedis.class);
    private static final String VARIABLE = "TEST_REDIS_URL";
    private static final int PORT = 6379;
    private static final int DATABASES = 16;

    private final String url;
    private final AutoCloseable server;
    private final boolean ours;
    private final AtomicInteger taken = new AtomicInteger();

    private SharedRedis(String url, AutoCloseable server, boolean ours, String origin) {
        this.url = url;
        this.server = server;
        this.ours = ours;
        LOG.info("Tests use Redis at {}, {}", url.replaceFirst("//.*@", "//"), origin);
    }

    /** Started by the first class that asks, stopped when all tests are done. */
    static SharedRedis of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedRedis.class))
                .computeIfAbsent(SharedRedis.class, type -> choose(), SharedRedis.class);
    }

    private static SharedRedis choose() {
        String url = System.getenv(VARIABLE);
        if (url != null && !url.isBlank()) {
            return new SharedRedis(url, () -> {}, false, "named by " + VARIABLE);
        }
        if (ContainerEngine.answers()) {
            GenericContainer<?> container = new GenericContainer<>("redis:7.4").withExposedPorts(PORT);
            container.start();
            String address = "redis://" + container.getHost() + ":" + container.getMappedPort(PORT);
            return new SharedRedis(address, container, true, "in a container");
        }
        PrivateRedis embedded = PrivateRedis.start();
        return new SharedRedis(embedded.url(), embedded, true, "embedded");
    }

    /** An empty logical database: one after the other of a server of our own, always the named one of a foreign server. */
    String takeDatabase() {
        if (ours) {
            String database = url + "/" + taken.getAndIncrement() % DATABASES;
            flush(database);
            return database;
        }
        try (RedisClient redis = RedisClient.create(url)) {
            if (redis.dbSize() > 0) {
                throw new IllegalStateException("The database that " + VARIABLE
                        + " names is not empty; tests would delete what is in it. Name an empty one");
            }
        }
        return url;
    }

    static void flush(String database) {
        try (RedisClient redis = RedisClient.create(database)) {
            redis.flushDB();
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
