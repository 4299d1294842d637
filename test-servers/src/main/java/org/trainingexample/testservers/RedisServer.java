package org.trainingexample.testservers;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Redis for a test class: {@code @RegisterExtension static final RedisServer REDIS = new RedisServer();} gives the
 * class an empty logical database, emptied again afterwards. All classes of a JVM share one server: {@code TEST_REDIS_URL}
 * if it is set, else a container, else the embedded server. Channels know no logical databases: whoever subscribes hears
 * all classes that run at the same time.
 */
public final class RedisServer implements BeforeAllCallback, AfterAllCallback {

    private @Nullable SharedRedis server;
    private @Nullable String url;

    public RedisServer() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        server = SharedRedis.of(context);
        url = server.takeDatabase();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        flush();
    }

    /** The address with password and logical database, as a {@code redis://} URL. */
    public String url() {
        if (url == null) {
            throw new IllegalStateException("Declare the RedisServer as a static @RegisterExtension");
        }
        return url;
    }

    /** Empties the logical database of the test class. */
    public void flush() {
        SharedRedis.flush(url());
    }
}
