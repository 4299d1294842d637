package org.trainingexample.domain.port.driving;

import java.util.List;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;

/** What a curator can find out about the stored examples. */
public interface CurationService {
    /** Labels with the exact number of matching examples that have them. */
    List<LabelCount> labels(LabelQuery query);

    /** Groups of matching examples that teach the same. */
    List<DuplicateGroup> duplicates(DuplicateQuery query);

    /** The best matches of a search. */
    List<SearchHit> search(SearchRequest request);
}
