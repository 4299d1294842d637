/** The aggregate, its rules and the ports. Reads nothing but {@code java.base}: this descriptor is the proof of its purity. */
module org.trainingexample.domain {
    requires static transitive org.jspecify;

    exports org.trainingexample.domain;
    exports org.trainingexample.domain.bulk;
    exports org.trainingexample.domain.dataset;
    exports org.trainingexample.domain.event;
    exports org.trainingexample.domain.export;
    exports org.trainingexample.domain.failure;
    exports org.trainingexample.domain.format;
    exports org.trainingexample.domain.id;
    exports org.trainingexample.domain.idempotency;
    exports org.trainingexample.domain.json;
    exports org.trainingexample.domain.member;
    exports org.trainingexample.domain.pair;
    exports org.trainingexample.domain.port.driven;
    exports org.trainingexample.domain.port.driving;
    exports org.trainingexample.domain.query;
    exports org.trainingexample.domain.sampling;
    exports org.trainingexample.domain.search;
    exports org.trainingexample.domain.validation;
}
