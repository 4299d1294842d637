package org.trainingexample.adapter.formats;

import java.util.Set;
import org.trainingexample.domain.export.Loss;

/** What a format lays out. */
interface Row {
    /** What of the examples did not even make it here. */
    Set<Loss> losses();
}
