package org.trainingexample.bootstrap;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.JsonSyntaxContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

class JsonSyntaxIT extends JsonSyntaxContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
