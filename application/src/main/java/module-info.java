/** The use cases and the in-memory adapters. Like the domain it reads nothing but {@code java.base}. */
module org.trainingexample.application {
    requires transitive org.trainingexample.domain;
    requires static org.jspecify;

    exports org.trainingexample.application;
    exports org.trainingexample.application.inmemory;
}
