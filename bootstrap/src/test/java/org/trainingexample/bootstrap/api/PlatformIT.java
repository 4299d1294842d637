package org.trainingexample.bootstrap.api;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.adapter.http.testkit.example.PlatformContract;
import org.trainingexample.bootstrap.load.RunningService;

class PlatformIT extends PlatformContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
