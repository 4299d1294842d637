package org.trainingexample.adapter.postgres;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.trainingexample.adapter.postgres.PostgresSchema.State;

/**
 * Which migration the tables of a database are at.
 *
 * @param version the newest migration that was applied; 0 if there are no tables
 */
record SchemaState(State state, int version) {
    private static final int NEWEST = Integer.parseInt(PostgresSchema.VERSION);

    static SchemaState read(Handle handle) {
        List<Boolean> found = handle.createQuery("SELECT to_regclass(:table) IS NOT NULL")
                .bind("table", PostgresSchema.HISTORY)
                .mapTo(Boolean.class)
                .list();
        return found.contains(true) ? of(newest(handle)) : of(0);
    }

    private static int newest(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(version::int), 0) FROM " + PostgresSchema.HISTORY
                        + " WHERE success AND version ~ '^[0-9]{1,9}$'")
                .mapTo(Integer.class)
                .one();
    }

    private static SchemaState of(int version) {
        if (version == NEWEST) {
            return new SchemaState(State.CURRENT, version);
        }
        return new SchemaState(version == 0 ? State.MISSING : version < NEWEST ? State.OLDER : State.NEWER, version);
    }

    /** Begins a sentence on what is wrong with the tables. */
    @Override
    public String toString() {
        return switch (state) {
            case CURRENT -> "the tables are those of this release (version " + version + ")";
            case MISSING -> "the database has no tables of this service";
            case OLDER -> "the tables are of an older release (version " + version + "; this one needs " + NEWEST + ")";
            case NEWER -> "the tables are of a newer release (version " + version + "; this one knows " + NEWEST + ")";
        };
    }
}
