package org.trainingexample.domain.pair;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of preference pairs.
 *
 * @param next the last of them, if more follow
 */
public record PairPage(List<PreferencePair> pairs, Optional<PairPosition> next) {
    public PairPage {
        pairs = List.copyOf(pairs);
    }
}
