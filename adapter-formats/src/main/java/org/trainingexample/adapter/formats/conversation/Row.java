package org.trainingexample.adapter.formats.conversation;

import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;

/** What a format lays out. */
public interface Row {
    /** What of the examples did not even make it here. */
    Set<ExportWarning> losses();

    /** The turns of all messages. */
    List<Turn> turns();

    /** The schemas of the tools that may be called. */
    List<JsonValue> tools();
}
