package org.trainingexample.domain.port.driven;

import java.util.List;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;

/**
 * Looks over the stored examples as a curator does. Each answer is of one state of the store and misses nothing that was
 * stored before it was asked. Every method may throw a {@link org.trainingexample.domain.StoreFailureException}.
 */
public interface CurationRepository {
    /** Labels with the exact number of matching examples that have them. */
    List<LabelCount> labels(LabelQuery query);

    /** Groups of matching examples with the same content hash. */
    List<DuplicateGroup> duplicates(DuplicateQuery query);

    /** The best matches of a search. */
    List<SearchHit> search(SearchRequest request);

    /**
     * Does what keeps the answers fast after many changes; changes none of them. Cheap if there is nothing to do.
     *
     * @return whether there was
     */
    boolean condense();
}
