package org.trainingexample.adapter.formats.conversation;

import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;

/** The input of a layout. */
public interface Row {
    /** The warnings from reading the examples. */
    Set<ExportWarning> losses();

    /** The turns of all messages. */
    List<Turn> turns();

    /** The schemas of the tools that may be called. */
    List<JsonValue> tools();
}
