package org.trainingexample.domain.dataset;

import java.util.List;
import java.util.Optional;
import org.trainingexample.domain.json.JsonText;

/** The changes of a dataset; empty ones keep the value. */
public record DatasetPatch(
        Optional<String> name,
        Optional<String> version,
        Optional<String> description,
        Optional<List<String>> tags,
        Optional<JsonText> statistics) {
    /** The changes of a dataset that keeps its name and version. */
    public static DatasetPatch describing(
            Optional<String> description, Optional<List<String>> tags, Optional<JsonText> statistics) {
        return new DatasetPatch(Optional.empty(), Optional.empty(), description, tags, statistics);
    }

    /** Whether it names the dataset and does nothing else, which is allowed even if the dataset is frozen. */
    boolean onlyRenames() {
        return (name.isPresent() || version.isPresent())
                && description.isEmpty()
                && tags.isEmpty()
                && statistics.isEmpty();
    }
}
