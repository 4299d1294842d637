package org.trainingexample.bootstrap.api;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;
import org.trainingexample.adapter.http.testkit.protocol.NegotiationContract;
import org.trainingexample.bootstrap.load.RunningService;

class NegotiationIT extends NegotiationContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
