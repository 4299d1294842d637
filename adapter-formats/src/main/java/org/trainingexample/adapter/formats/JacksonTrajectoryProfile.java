package org.trainingexample.adapter.formats;

import java.util.List;
import org.trainingexample.domain.Input;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violation;
import org.trainingexample.domain.Violations;
import org.trainingexample.domain.port.driven.TrajectoryProfile;

/** Checks payloads by reading them exactly as exports do. */
public final class JacksonTrajectoryProfile implements TrajectoryProfile {
    public JacksonTrajectoryProfile() {}

    @Override
    public List<Violation> check(Input input, Output output) {
        try {
            Violations.check(violations -> TrajectoryReader.read(input, output, violations));
            return List.of();
        } catch (ValidationException broken) {
            return broken.violations();
        }
    }
}
