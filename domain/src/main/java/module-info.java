/** The aggregate, its rules and the ports. Reads nothing but {@code java.base}: this descriptor is the proof of its purity. */
module org.trainingexample.domain {
    requires static transitive org.jspecify;

    exports org.trainingexample.domain;
    exports org.trainingexample.domain.bulk;
    exports org.trainingexample.domain.dataset;
    exports org.trainingexample.domain.export;
    exports org.trainingexample.domain.port.driven;
    exports org.trainingexample.domain.port.driving;
    exports org.trainingexample.domain.query;
    exports org.trainingexample.domain.sampling;
}
