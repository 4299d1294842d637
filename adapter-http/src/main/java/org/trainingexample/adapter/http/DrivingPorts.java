package org.trainingexample.adapter.http;

import org.trainingexample.domain.port.driving.ChangeFeed;
import org.trainingexample.domain.port.driving.CurationService;
import org.trainingexample.domain.port.driving.DatasetService;
import org.trainingexample.domain.port.driving.ExportService;
import org.trainingexample.domain.port.driving.IdempotentRequests;
import org.trainingexample.domain.port.driving.ImportService;
import org.trainingexample.domain.port.driving.TrainingExampleService;

/** Everything that the calls of the API ask of the application. */
public record DrivingPorts(
        TrainingExampleService examples,
        ImportService imports,
        CurationService curation,
        DatasetService datasets,
        ExportService exports,
        ChangeFeed changes,
        IdempotentRequests idempotentRequests) {}
