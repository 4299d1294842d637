package org.trainingexample.domain.port.driven;

import org.trainingexample.domain.export.ExportState;

/** The rows of an export, with the state of the store that they are of. */
public interface ExportSnapshot extends ExportRows {
    /** Identifies that state. */
    ExportState state();
}
