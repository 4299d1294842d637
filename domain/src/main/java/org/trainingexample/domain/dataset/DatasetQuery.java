package org.trainingexample.domain.dataset;

import java.util.Locale;
import java.util.Optional;
import org.trainingexample.domain.query.PageRules;
import org.trainingexample.domain.validation.Violations;

/**
 * Which datasets, newest first, and which part of that list.
 *
 * @param nameContains a part of the name, whatever the case of its letters
 * @param tag one of the tags, exactly
 * @param name the whole name, exactly
 * @param version the whole version, exactly
 * @param limit 0 to 1,000 datasets
 * @param offset 0 to 10,000 datasets to pass over
 */
public record DatasetQuery(
        Optional<String> nameContains,
        Optional<String> tag,
        Optional<String> name,
        Optional<String> version,
        int limit,
        int offset) {
    /** @throws org.trainingexample.domain.failure.ValidationException naming the query parameters */
    public DatasetQuery {
        int wanted = limit, passed = offset;
        Violations.check(violations -> PageRules.checkMaybeEmpty(wanted, passed, violations));
    }

    /** Datasets of any name and version. */
    public DatasetQuery(Optional<String> nameContains, Optional<String> tag, int limit, int offset) {
        this(nameContains, tag, Optional.empty(), Optional.empty(), limit, offset);
    }

    /** Whether a dataset is one of these; every store must agree with it. */
    public boolean matches(Dataset dataset) {
        String folded = folded(dataset.description().name());
        return nameContains.map(DatasetQuery::folded).map(folded::contains).orElse(true)
                && tag.map(dataset.description().tags()::contains).orElse(true)
                && this.name.map(dataset.description().name()::equals).orElse(true)
                && version.map(dataset.description().version()::equals).orElse(true);
    }

    /** A name in the form in which names are compared: equal for names that differ in the case of letters only. */
    public static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
