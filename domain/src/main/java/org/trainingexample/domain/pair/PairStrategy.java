package org.trainingexample.domain.pair;

import org.trainingexample.domain.json.WireNamed;

/** Which of the possible pairs of a group are made. */
public enum PairStrategy implements WireNamed {
    /** One for each group: the best example that has a worse one to be set against, and the worst of those. */
    BEST_VS_WORST,
    /** Each example with the next one in the ranking. */
    ADJACENT,
    /** Every pair. */
    ALL
}
