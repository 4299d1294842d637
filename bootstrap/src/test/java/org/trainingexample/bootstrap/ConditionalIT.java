package org.trainingexample.bootstrap;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.ConditionalContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

class ConditionalIT extends ConditionalContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
