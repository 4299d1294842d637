package org.trainingexample.domain.port.driven;

import java.util.function.Consumer;
import org.trainingexample.domain.export.ExportRow;

/** The rows of an export, all from one state of the store; may be read as often as needed while that state is held. */
public interface ExportRows {
    /** Hands over one row after the other, without keeping them; what the consumer throws ends the reading. */
    void forEach(Consumer<ExportRow> consumer);
}
