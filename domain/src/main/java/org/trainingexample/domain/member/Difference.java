package org.trainingexample.domain.member;

import org.trainingexample.domain.json.WireNamed;

/** How an example can differ between two datasets, in the order of the reply. */
public enum Difference implements WireNamed {
    /** It is in the second only. */
    ADDED,
    /** It is in the first only. */
    REMOVED,
    /** It is in both, at different versions. */
    CHANGED,
    /** It is in both, in different splits. */
    MOVED
}
