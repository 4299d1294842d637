package org.trainingexample.domain.dataset;

import java.util.List;
import java.util.Optional;
import org.trainingexample.domain.JsonText;

/** What is to change in a dataset; what is empty stays. */
public record DatasetPatch(Optional<String> description, Optional<List<String>> tags, Optional<JsonText> statistics) {}
