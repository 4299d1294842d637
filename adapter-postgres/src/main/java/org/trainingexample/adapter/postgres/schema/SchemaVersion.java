package org.trainingexample.adapter.postgres.schema;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The version of the tables of a database.
 *
 * @param number of the newest migration that was applied; 0 if there are no tables
 */
public record SchemaVersion(int number) {
    /** The newest migration of this release. */
    public static final int NEWEST = 16;

    /** Flyway's table of the migrations that were applied. */
    public static final String HISTORY = "training_example_schema_history";

    public static SchemaVersion read(Handle handle) {
        List<Boolean> found = handle.createQuery("SELECT to_regclass(:table) IS NOT NULL")
                .bind("table", HISTORY)
                .mapTo(Boolean.class)
                .list();
        return new SchemaVersion(found.contains(true) ? newest(handle) : 0);
    }

    private static int newest(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(version::int), 0) FROM " + HISTORY
                        + " WHERE success AND version ~ '^[0-9]{1,9}$'")
                .mapTo(Integer.class)
                .one();
    }

    public boolean isCurrent() {
        return number == NEWEST;
    }

    public boolean isMissing() {
        return number == 0;
    }

    public boolean isNewer() {
        return number > NEWEST;
    }

    /** Begins a sentence on what is wrong with the tables. */
    @Override
    public String toString() {
        if (isCurrent()) {
            return "the tables are those of this release (version " + number + ")";
        }
        if (isMissing()) {
            return "the database has no tables of this service";
        }
        return isNewer()
                ? "the tables are of a newer release (version " + number + "; this one knows " + NEWEST + ")"
                : "the tables are of an older release (version " + number + "; this one needs " + NEWEST + ")";
    }
}
