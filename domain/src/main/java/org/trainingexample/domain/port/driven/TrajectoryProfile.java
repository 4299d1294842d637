package org.trainingexample.domain.port.driven;

import java.util.List;
import org.trainingexample.domain.Input;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.Violation;

/**
 * The optional keys by which the payloads of an example tell an agent's whole trajectory: {@code system}, {@code messages},
 * {@code tools} and {@code reasoning} of {@code input_structured}; {@code tool}, {@code params}, {@code call_id},
 * {@code result}, {@code thought}, {@code is_error}, {@code train} and {@code group} of each of the {@code expected_actions}.
 * Payloads are free in form, so nothing here is a condition for storing an example: an example that breaks the profile is kept
 * as it is, and skipped by the exports that would have to read it.
 */
@FunctionalInterface
public interface TrajectoryProfile {
    /**
     * What in an example uses these keys in another way than the profile does, with JSON pointers from the example's root;
     * empty for examples that use none of them.
     */
    List<Violation> check(Input input, Output output);
}
