package org.trainingexample.adapter.http.export;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.InMemoryServers;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.adapter.http.testkit.dataset.ExportContract;

final class ExportTest extends ExportContract {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Override
    protected ServerUnderTest server() {
        return SERVERS.next();
    }
}
