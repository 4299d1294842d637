package org.trainingexample.application;

import java.util.List;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driving.CurationService;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.RankedExample;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;

/** The curator's questions, answered by a repository. */
public final class CurationUseCases implements CurationService {
    private final CurationRepository repository;

    public CurationUseCases(CurationRepository repository) {
        this.repository = repository;
    }

    @Override
    public List<LabelCount> labels(LabelQuery query) {
        return repository.labels(query);
    }

    @Override
    public List<DuplicateGroup> duplicates(DuplicateQuery query) {
        return repository.duplicates(query);
    }

    /** A query without a word finds nothing, so nothing need be asked. */
    @Override
    public List<SearchHit> search(SearchRequest request) {
        return request.query().alternatives().isEmpty() ? List.of() : repository.search(request);
    }

    @Override
    public List<RankedExample> rank(SearchRequest request) {
        return request.query().alternatives().isEmpty() ? List.of() : repository.rank(request);
    }
}
