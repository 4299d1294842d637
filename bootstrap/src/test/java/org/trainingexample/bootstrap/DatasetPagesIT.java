package org.trainingexample.bootstrap;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.DatasetPagesContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.bootstrap.load.RunningService;

class DatasetPagesIT extends DatasetPagesContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
