package org.trainingexample.bootstrap.config;

/** A text that must not be read in logs: it shows itself only to those who ask for its value. */
public record Secret(String value) {
    static final String MASK = "***";

    @Override
    public String toString() {
        return MASK;
    }
}
