package org.trainingexample.bootstrap;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.testkit.FieldRulesContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

class FieldRulesIT extends FieldRulesContract {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Override
    protected ServerUnderTest server() {
        return SERVICE;
    }
}
