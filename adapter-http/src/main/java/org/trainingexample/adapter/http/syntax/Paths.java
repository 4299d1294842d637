package org.trainingexample.adapter.http.syntax;

import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.id.TrainingExampleId;

/** The paths that more than one part of the API names; a name in braces stands for any one segment. */
public final class Paths {
    public static final String EXAMPLES = "/training-examples/";
    public static final String EXAMPLE = EXAMPLES + "{id}";
    public static final String DATASETS = "/datasets/";
    public static final String DATASET = DATASETS + "{id}";
    public static final String HEALTH = "/health/";

    private Paths() {}

    public static String of(TrainingExampleId example) {
        return EXAMPLES + example;
    }

    public static String of(DatasetId dataset) {
        return DATASETS + dataset;
    }
}
