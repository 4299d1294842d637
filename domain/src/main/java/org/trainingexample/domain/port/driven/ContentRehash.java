package org.trainingexample.domain.port.driven;

/** Gives examples that an earlier release stored the hashes and the search documents that this release computes for them. */
@FunctionalInterface
public interface ContentRehash {
    /**
     * Looks at the next stored examples and corrects those whose hashes or documents differ, without a new version and without an
     * event, for nothing that callers wrote changes. Rows of frozen datasets keep the hashes they were frozen with. Cheap if there
     * is nothing left. May throw a {@link org.trainingexample.domain.failure.StoreFailureException}; then the same examples are looked at
     * again by the next call.
     *
     * @return whether there may be more to look at now; false if nothing is left or if another instance is at work
     */
    boolean rehashSome();
}
