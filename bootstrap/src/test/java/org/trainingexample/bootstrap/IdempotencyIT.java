package org.trainingexample.bootstrap;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.IdempotencyContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

class IdempotencyIT extends IdempotencyContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
