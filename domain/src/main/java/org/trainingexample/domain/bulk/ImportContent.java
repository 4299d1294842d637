package org.trainingexample.domain.bulk;

import java.util.Optional;
import org.trainingexample.domain.TrainingExamplePatch;

/**
 * The content of a line.
 *
 * @param edits to the draft of a new example, or to a stored one that the line updates
 * @param origin absent if the example is to get an id and times of its own
 */
public record ImportContent(TrainingExamplePatch edits, Optional<PreservedOrigin> origin) {}
