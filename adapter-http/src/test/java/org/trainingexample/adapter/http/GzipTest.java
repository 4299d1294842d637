package org.trainingexample.adapter.http;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.GzipContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

final class GzipTest extends GzipContract {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Override
    protected ServerUnderTest server() {
        return SERVERS.next();
    }
}
