package org.trainingexample.store;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.trainingexample.adapter.json.JsonEventEncoder;
import org.trainingexample.application.CurationUseCases;
import org.trainingexample.application.DatasetUseCases;
import org.trainingexample.application.ExportUseCases;
import org.trainingexample.application.IdempotencyUseCases;
import org.trainingexample.application.ImportUseCases;
import org.trainingexample.application.TrainingExampleUseCases;
import org.trainingexample.domain.port.driven.ContentHasher;
import org.trainingexample.domain.port.driven.TrainingFormats;
import org.trainingexample.domain.port.driving.CurationService;
import org.trainingexample.domain.port.driving.DatasetService;
import org.trainingexample.domain.port.driving.ExportService;
import org.trainingexample.domain.port.driving.IdempotentRequests;
import org.trainingexample.domain.port.driving.ImportService;
import org.trainingexample.domain.port.driving.TrainingExampleService;

/** The use cases of one caller, who is named in the events of what they change. */
record UseCases(
        TrainingExampleService examples,
        ImportService imports,
        CurationService curation,
        DatasetService datasets,
        ExportService exports,
        IdempotentRequests requests)
        implements StorePorts {

    /**
     * Makes the use cases.
     *
     * @param formats the first writes the native format, over which frozen datasets have their hash
     * @param ids makes the ids of examples, datasets and events
     */
    static UseCases over(
            DrivenPorts ports,
            ContentHasher hasher,
            JsonEventEncoder encoder,
            List<TrainingFormats> formats,
            Clock clock,
            Supplier<UUID> ids) {
        return new UseCases(
                new TrainingExampleUseCases(ports.examples(), hasher, encoder, clock, ids),
                new ImportUseCases(
                        ports.imports(), new IdempotencyUseCases(ports.importRequests()), hasher, encoder, clock, ids),
                new CurationUseCases(ports.curation()),
                new DatasetUseCases(ports.datasets(), formats.get(0), encoder, clock, ids),
                new ExportUseCases(ports.exports(), formats),
                new IdempotencyUseCases(ports.requests()));
    }
}
