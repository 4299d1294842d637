package org.trainingexample.bootstrap;

/** A text that must not be read in logs: it shows itself only to those who ask for its value. */
record Secret(String value) {
    static final String MASK = "***";

    @Override
    public String toString() {
        return MASK;
    }
}
