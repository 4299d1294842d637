package org.trainingexample.adapter.postgres;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.trainingexample.adapter.postgres.jdbc.Database;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.dataset.DatasetId;

/**
 * The datasets that have the name and version of an older one, since they were made before names and versions had to be unique.
 * Renaming or deleting a double, or the older dataset, resolves it.
 *
 * @param count how many there are
 * @param some up to {@value #MAX} of them, the oldest first
 */
public record PostgresLegacyDoubles(long count, List<Named> some) {
    private static final int MAX = 20;

    private static final Sql COUNT = Sql.of("SELECT count(*) FROM training_example_dataset WHERE legacy_double");

    private static final Sql OLDEST = Sql.of("""
            SELECT id, name, version FROM training_example_dataset WHERE legacy_double
            ORDER BY created_at, id LIMIT :max""").with("max", MAX);

    public PostgresLegacyDoubles {
        some = List.copyOf(some);
    }

    /** A legacy double. */
    public record Named(DatasetId id, String name, String version) {
        @Override
        public String toString() {
            return id + " (" + name + " " + version + ")";
        }
    }

    /** Reads the present legacy doubles. */
    public static PostgresLegacyDoubles read(Jdbi jdbi) {
        return new Database(jdbi)
                .read(handle -> new PostgresLegacyDoubles(
                        COUNT.one(handle, (row, context) -> row.getLong(1)),
                        OLDEST.list(
                                handle,
                                (row, context) -> new Named(
                                        new DatasetId(row.getObject("id", UUID.class)),
                                        row.getString("name"),
                                        row.getString("version")))));
    }
}
