package org.trainingexample.adapter.http;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.DatasetPagesContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

final class DatasetPagesTest extends DatasetPagesContract {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Override
    protected ServerUnderTest server() {
        return SERVERS.next();
    }
}
