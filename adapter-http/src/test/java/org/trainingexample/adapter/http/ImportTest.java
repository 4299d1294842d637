package org.trainingexample.adapter.http;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.ImportContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

final class ImportTest extends ImportContract {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Override
    protected ServerUnderTest server() {
        return SERVERS.next();
    }
}
