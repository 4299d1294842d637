package org.trainingexample.bootstrap;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.DataFuzzContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

class DataFuzzIT extends DataFuzzContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
