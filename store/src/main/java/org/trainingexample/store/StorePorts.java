package org.trainingexample.store;

import org.trainingexample.domain.port.driving.CurationService;
import org.trainingexample.domain.port.driving.DatasetService;
import org.trainingexample.domain.port.driving.ExportService;
import org.trainingexample.domain.port.driving.IdempotentRequests;
import org.trainingexample.domain.port.driving.ImportService;
import org.trainingexample.domain.port.driving.TrainingExampleService;

/** The ports of a store, as one caller uses them. All of them may be used by many threads at once. */
public interface StorePorts {
    /** Creates, reads, changes, deletes and counts examples. */
    TrainingExampleService examples();

    /** Imports many examples in one call. */
    ImportService imports();

    /** Labels, duplicates and search. */
    CurationService curation();

    /** Datasets and what is in them. */
    DatasetService datasets();

    /** Exports for training, and preference pairs. */
    ExportService exports();

    /** Runs a request once for each idempotency key. */
    IdempotentRequests requests();
}
