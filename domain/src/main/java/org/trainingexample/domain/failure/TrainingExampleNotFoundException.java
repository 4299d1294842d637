package org.trainingexample.domain.failure;

import java.util.List;
import java.util.stream.Collectors;
import org.trainingexample.domain.id.TrainingExampleId;

/** The answer to a change of an example that is not there, or no longer. */
public final class TrainingExampleNotFoundException extends TrainingExampleException {
    private static final long serialVersionUID = 1;

    private final transient List<TrainingExampleId> missing;

    public TrainingExampleNotFoundException(TrainingExampleId id) {
        this(List.of(id));
    }

    public TrainingExampleNotFoundException(List<TrainingExampleId> missing) {
        super(
                ErrorCode.NOT_FOUND,
                "there is no training example "
                        + missing.stream().map(TrainingExampleId::toString).collect(Collectors.joining(", ")));
        this.missing = List.copyOf(missing);
    }

    /** The requested ids that do not exist; at least one. */
    public List<TrainingExampleId> missing() {
        return missing;
    }
}
