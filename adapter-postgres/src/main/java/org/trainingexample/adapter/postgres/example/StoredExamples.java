package org.trainingexample.adapter.postgres.example;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.TrainingExampleFilter;

/** Examples that a transaction has locked, read in batches in the order in which they are needed; one batch is in memory. */
public final class StoredExamples {
    /** Examples that are read in one round trip. */
    private static final int READ_AT_ONCE = 64;

    private final List<TrainingExampleId> ids;
    private final Handle handle;
    private final Map<TrainingExampleId, TrainingExample> read = new HashMap<>();

    /** @param ids of examples that are there, each once, in the order in which they are needed */
    public StoredExamples(List<TrainingExampleId> ids, Handle handle) {
        this.ids = ids;
        this.handle = handle;
    }

    /** An example as the transaction sees it; empty if its id is not one of these. */
    public Optional<TrainingExample> find(TrainingExampleId id) {
        if (!read.containsKey(id) && ids.contains(id)) {
            read.clear();
            int start = ids.indexOf(id);
            List<TrainingExampleId> next = ids.subList(start, Math.min(start + READ_AT_ONCE, ids.size()));
            LoadedExamples loaded = LoadSql.load(next, TrainingExampleFilter.ALL, handle);
            loaded.loaded().forEach(example -> read.put(example.id(), example));
        }
        return Optional.ofNullable(read.get(id));
    }

    /** Replaces an example by its new state. */
    public void changed(TrainingExample example) {
        read.put(example.id(), example);
    }
}
