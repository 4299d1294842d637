package org.trainingexample.domain.port.driving;

import java.util.List;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.RankedExample;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;

/**
 * The port for curation: labels, duplicates and search. Each answer is of one state of the store and misses nothing that was
 * stored before it was asked; every method may throw a {@link StoreFailureException}.
 */
public interface CurationService {
    /**
     * Labels with the exact number of matching examples that have them: most frequent first, then in code point order. Of this
     * list come as many as the query's limit, from its offset on; none if it is not that long.
     */
    List<LabelCount> labels(LabelQuery query);

    /**
     * Groups of two or more matching examples that teach the same, by their content hash: largest first, then by hash. Of this
     * list come as many as the query's limit, from its offset on; none if it is not that long. A group counts all of its examples
     * and names up to 100 of them, the oldest first.
     */
    List<DuplicateGroup> duplicates(DuplicateQuery query);

    /**
     * The best matches of a search: of the newest 1,000 examples that match, those with the highest score first, the newest first
     * where scores are equal. Of this list come as many as the request's limit, from its offset on; none if it is not that long.
     * A query without a word finds nothing.
     */
    List<SearchHit> search(SearchRequest request);

    /** The best matches that {@link #search} returns, without loading them. */
    List<RankedExample> rank(SearchRequest request);
}
