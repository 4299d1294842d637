package org.trainingexample.domain;

import org.trainingexample.domain.json.WireNamed;

/** A range of quality scores that people speak of as one. */
public enum QualityBand implements WireNamed {
    /** From 90: verified examples. */
    EXCELLENT(90),
    /** From 70: usable examples. */
    GOOD(70),
    /** From 50: may need review. */
    ACCEPTABLE(50),
    /** Below 50: consider deletion. */
    LOW(0);

    private final int from;

    QualityBand(int from) {
        this.from = from;
    }

    /** The lowest score of this band. */
    public int from() {
        return from;
    }

    /** The band that a score of 0 to 100 falls into. */
    public static QualityBand of(double score) {
        for (QualityBand band : values()) {
            if (score >= band.from) {
                return band;
            }
        }
        return LOW;
    }
}
