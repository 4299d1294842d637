package org.trainingexample.adapter.formats;

import java.util.List;
import java.util.Set;
import org.trainingexample.domain.export.Loss;

/** What a format lays out. */
interface Row {
    /** What of the examples did not even make it here. */
    Set<Loss> losses();

    /** The turns of all messages. */
    List<Turn> turns();

    /** The schemas of the tools that may be called. */
    List<JsonValue> tools();
}
