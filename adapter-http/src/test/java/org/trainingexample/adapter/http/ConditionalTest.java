package org.trainingexample.adapter.http;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.ConditionalContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

final class ConditionalTest extends ConditionalContract {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Override
    protected ServerUnderTest server() {
        return SERVERS.next();
    }
}
