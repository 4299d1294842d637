package org.trainingexample.bootstrap;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.PatchContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

class PatchIT extends PatchContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
