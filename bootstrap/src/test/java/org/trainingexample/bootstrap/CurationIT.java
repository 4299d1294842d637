package org.trainingexample.bootstrap;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.CurationContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

class CurationIT extends CurationContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
