package org.trainingexample.adapter.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.trainingexample.adapter.http.imports.Spool;
import org.trainingexample.adapter.http.settings.HttpSettings;

/** Starts servers and closes them after the test. */
public final class InMemoryServers implements AfterEachCallback {
    private final List<InMemoryServer> running = new ArrayList<>();

    /** A server of its own store. */
    public InMemoryServer next() {
        return next(HttpSettings.onLoopback(0));
    }

    public InMemoryServer next(HttpSettings settings) {
        return started(new InMemoryServer(settings));
    }

    /** @param spools makes empty ones, for bodies of imports */
    public InMemoryServer next(HttpSettings settings, Supplier<Spool> spools) {
        return started(new InMemoryServer(settings, spools));
    }

    private InMemoryServer started(InMemoryServer server) {
        running.add(server);
        return server;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running.forEach(InMemoryServer::close);
        running.clear();
    }
}
