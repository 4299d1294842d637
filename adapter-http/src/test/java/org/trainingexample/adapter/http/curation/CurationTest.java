package org.trainingexample.adapter.http.curation;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.InMemoryServers;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.adapter.http.testkit.example.CurationContract;

final class CurationTest extends CurationContract {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Override
    protected ServerUnderTest server() {
        return SERVERS.next();
    }
}
