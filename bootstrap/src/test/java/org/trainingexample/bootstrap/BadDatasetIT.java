package org.trainingexample.bootstrap;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.BadDatasetContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

class BadDatasetIT extends BadDatasetContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
