package org.trainingexample.adapter.postgres.column;

/** Why the row of an example is locked. */
public enum RowLock {
    /** Minds whoever changes it, but not who only needs it to stay there: a dataset that is being filled. */
    CHANGE(" FOR NO KEY UPDATE"),
    /** Minds everybody. */
    REMOVAL(" FOR UPDATE");

    private final String clause;

    RowLock(String clause) {
        this.clause = clause;
    }

    /** For the end of a statement. */
    public String clause() {
        return clause;
    }
}
