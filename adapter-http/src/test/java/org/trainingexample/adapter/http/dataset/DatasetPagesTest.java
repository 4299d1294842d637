package org.trainingexample.adapter.http.dataset;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.InMemoryServers;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.adapter.http.testkit.dataset.DatasetPagesContract;

final class DatasetPagesTest extends DatasetPagesContract {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Override
    protected ServerUnderTest server() {
        return SERVERS.next();
    }
}
