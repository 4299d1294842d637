package org.trainingexample.adapter.postgres.column;

/** Why the row of an example is locked. */
public enum RowLock {
    /** Blocks changes and deletions, but not transactions that only keep the row from being deleted, such as a fill of a dataset. */
    CHANGE("FOR NO KEY UPDATE"),
    /** Blocks every other lock of the row. */
    REMOVAL("FOR UPDATE");

    private final String clause;

    RowLock(String clause) {
        this.clause = clause;
    }

    /** For the end of a statement. */
    public String clause() {
        return clause;
    }
}
