package org.trainingexample.domain.dataset;

import java.util.ArrayList;
import java.util.List;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.validation.JsonRule;
import org.trainingexample.domain.validation.TextRule;
import org.trainingexample.domain.validation.Violations;

/**
 * Where the examples of a dataset come from, as far as its makers said, and every filter that filled it.
 *
 * @param sourceDatasets what its makers call the datasets that it was made of; up to 1,000, like the other lists
 * @param filterConfigs JSON objects, as given by its makers and then as given to each filling
 */
public record Lineage(
        List<String> sourceDatasets,
        List<String> extractionJobs,
        List<JsonText> filterConfigs,
        List<String> transformations) {
    public static final Lineage NONE = new Lineage(List.of(), List.of(), List.of(), List.of());

    /** How long each of the lists can be. */
    public static final int MAX = 1_000;

    /** How long the filters of a dataset can grow together: a dataset must fit into memory. */
    public static final int MAX_FILTER_BYTES = 4 << 20;

    /** @throws ValidationException with pointers from the root of the dataset */
    public Lineage {
        sourceDatasets = List.copyOf(sourceDatasets);
        extractionJobs = List.copyOf(extractionJobs);
        filterConfigs = List.copyOf(filterConfigs);
        transformations = List.copyOf(transformations);
        List<String> sources = sourceDatasets, jobs = extractionJobs, steps = transformations;
        List<JsonText> filters = filterConfigs;
        Violations.check(violations -> {
            requireNames("/source_datasets", sources, violations);
            requireNames("/extraction_jobs", jobs, violations);
            violations.requireAtMost("/filter_configs", filters.size(), MAX, "filters");
            for (int i = 0; i < Math.min(filters.size(), MAX); i++) {
                violations.require("/filter_configs/" + i, JsonRule.OBJECT, filters.get(i));
            }
            requireNames("/transformations", steps, violations);
        });
    }

    static void requireNames(String pointer, List<String> names, Violations violations) {
        violations.requireAtMost(pointer, names.size(), MAX, "names");
        for (int i = 0; i < Math.min(names.size(), MAX); i++) {
            violations.require(pointer + "/" + i, TextRule.IDENTIFIER, names.get(i));
        }
    }

    /** The lineage of a dataset that was also filled by this. @throws ValidationException if that is too much */
    Lineage filledBy(JsonText filterConfig) {
        List<JsonText> filters = new ArrayList<>(filterConfigs);
        filters.add(filterConfig);
        long bytes = filters.stream().mapToLong(JsonText::utf8Length).sum();
        Violations.check(violations -> {
            if (bytes > MAX_FILTER_BYTES) {
                violations.add(
                        "/filter_configs",
                        "too-long",
                        "must together have at most " + MAX_FILTER_BYTES + " bytes of UTF-8");
            }
        });
        return new Lineage(sourceDatasets, extractionJobs, filters, transformations);
    }
}
