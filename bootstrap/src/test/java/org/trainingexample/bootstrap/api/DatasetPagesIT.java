package org.trainingexample.bootstrap.api;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.adapter.http.testkit.dataset.DatasetPagesContract;
import org.trainingexample.bootstrap.load.RunningService;

class DatasetPagesIT extends DatasetPagesContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
