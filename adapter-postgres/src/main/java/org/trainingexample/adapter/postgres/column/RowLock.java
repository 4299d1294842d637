package org.trainingexample.adapter.postgres.column;

/** The strength of a row lock. */
public enum RowLock {
    /** Blocks changes and deletions, but not transactions that only keep the row from being deleted, such as a fill of a dataset. */
    CHANGE("FOR NO KEY UPDATE"),
    /** Blocks every other lock of the row. */
    REMOVAL("FOR UPDATE");

    private final String clause;

    RowLock(String clause) {
        this.clause = clause;
    }

    /** The locking clause at the end of a SELECT. */
    public String clause() {
        return clause;
    }
}
