package org.trainingexample.benchmarks.peer;

/** What can be asked for with {@code --only}. */
enum OperationName {
    IMPORT,
    GET,
    LIST,
    STATS,
    SEARCH,
    LATENCY,
    PATCH,
    CREATE,
    LONE,
    MIXED
}
