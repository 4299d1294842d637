package org.trainingexample.domain.port.driven;

import java.util.List;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.RankedExample;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;

/**
 * Looks over the stored examples as a curator does. Each answer is of one state of the store and misses nothing that was
 * stored before it was asked. Every method may throw a {@link org.trainingexample.domain.failure.StoreFailureException}.
 */
public interface CurationRepository {
    /**
     * Labels with the exact number of matching examples that have them: most frequent first, then in code point order. Of this
     * list come as many as the query's limit, from its offset on; none if it is not that long.
     */
    List<LabelCount> labels(LabelQuery query);

    /**
     * Groups of two or more matching examples with the same content hash: largest first, then by hash. Of this list come as many
     * as the query's limit, from its offset on; none if it is not that long. A group counts all of its examples and
     * names up to 100 of them, the oldest first.
     */
    List<DuplicateGroup> duplicates(DuplicateQuery query);

    /**
     * The best matches of a search: of the newest 1,000 examples that match, those with the highest score first, the newest first
     * where scores are equal. Of this list come as many as the request's limit, from its offset on; none if it is not that long.
     * How a score is made is up to the store.
     */
    List<SearchHit> search(SearchRequest request);

    /** The best matches that {@link #search} returns, without loading them. */
    List<RankedExample> rank(SearchRequest request);
}
