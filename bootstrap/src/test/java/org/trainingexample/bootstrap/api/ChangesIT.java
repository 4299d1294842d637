package org.trainingexample.bootstrap.api;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.adapter.http.testkit.protocol.ChangesContract;
import org.trainingexample.bootstrap.load.RunningService;

class ChangesIT extends ChangesContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
