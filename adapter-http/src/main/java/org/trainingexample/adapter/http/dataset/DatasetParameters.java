package org.trainingexample.adapter.http.dataset;

import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.validation.Violations;
import org.trainingexample.json.Values;

/** The parameters of calls about one dataset. */
public final class DatasetParameters {
    public static final String SPLIT = "split";

    private DatasetParameters() {}

    /** The id in the path. @throws org.trainingexample.domain.failure.ValidationException if it is no UUID */
    public static DatasetId id(Request request) {
        Violations violations = new Violations();
        var id = violations.captureAt("id", () -> new DatasetId(Values.uuid(request.segment(1))));
        violations.throwIfAny();
        return id.get();
    }
}
