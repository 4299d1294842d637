package org.trainingexample.store;

import org.trainingexample.domain.port.driven.ChangeLog;
import org.trainingexample.domain.port.driven.ContentRehash;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driven.DatasetRepository;
import org.trainingexample.domain.port.driven.EventOutbox;
import org.trainingexample.domain.port.driven.ExportRepository;
import org.trainingexample.domain.port.driven.IdempotencyStore;
import org.trainingexample.domain.port.driven.ImportRepository;
import org.trainingexample.domain.port.driven.StoreMaintenance;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;

/**
 * The adapters of one technology.
 *
 * @param requests the answers to requests; work under a key joins their transaction
 * @param importRequests the answers to imports, in the transactions of the imports
 * @param oldRequests the answers, for the maintenance to delete
 */
record DrivenPorts(
        TrainingExampleRepository examples,
        ImportRepository imports,
        CurationRepository curation,
        DatasetRepository datasets,
        ExportRepository exports,
        IdempotencyStore requests,
        IdempotencyStore importRequests,
        IdempotencyStore oldRequests,
        ChangeLog changes,
        EventOutbox outbox,
        StoreMaintenance maintenance,
        ContentRehash rehash) {}
