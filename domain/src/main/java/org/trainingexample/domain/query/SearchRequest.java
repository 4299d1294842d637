package org.trainingexample.domain.query;

import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.validation.Violations;

/**
 * A search for the best matches: of the newest 1,000 examples that match filter and query, those with the highest score, the
 * newest first where scores are equal.
 *
 * @param limit 1 to 100 hits
 * @param offset 0 to 1,000 hits to pass over
 */
public record SearchRequest(SearchQuery query, TrainingExampleFilter filter, int limit, int offset) {
    public static final int MAX_LIMIT = 100;
    public static final int MAX_RANKED = 1_000;

    public SearchRequest {
        int wanted = limit, passed = offset;
        Violations.check(violations -> {
            if (wanted < 1 || wanted > MAX_LIMIT) {
                violations.add("limit", "out-of-range", "must be between 1 and " + MAX_LIMIT);
            }
            if (passed < 0 || passed > MAX_RANKED) {
                violations.add("offset", "out-of-range", "must be between 0 and " + MAX_RANKED);
            }
        });
    }
}
