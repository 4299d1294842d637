package org.trainingexample.adapter.http.server;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.InMemoryServers;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.adapter.http.testkit.protocol.NegotiationContract;

final class NegotiationTest extends NegotiationContract {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Override
    protected ServerUnderTest server() {
        return SERVERS.next();
    }
}
