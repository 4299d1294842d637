package org.trainingexample.adapter.postgres.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.column.RowLock;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.dataset.Lineage;
import org.trainingexample.domain.dataset.LoadedDatasets;
import org.trainingexample.domain.dataset.Seal;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitStatistics;
import org.trainingexample.domain.json.JsonText;

/** The statements on datasets, but not on what is in them. */
public final class DatasetQueries {
    private static final String INSERT = """
            INSERT INTO training_example_dataset (id, revision, name, name_folded, version, description, tags, train_ratio,
                validation_ratio, test_ratio, source_datasets, extraction_jobs, filter_configs, transformations, statistics,
                created_by, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name, version) WHERE NOT legacy_double DO NOTHING""";

    private static final String DESCRIBE = """
            UPDATE training_example_dataset SET description = ?, tags = ?, filter_configs = ?, statistics = ?
            WHERE id = ?""";

    private static final String INSERT_STATISTICS = """
            INSERT INTO training_example_dataset_split (dataset_id, split, examples, average_quality_score,
                average_confidence, average_difficulty, domains, domain_counts, task_types, task_type_counts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String WEIGHT = Stream.of(
                    "filter_configs", "source_datasets", "extraction_jobs", "transformations", "tags")
            .map(list -> "octet_length(array_to_string(" + list + ", ''))")
            .collect(Collectors.joining(
                    " + ", "", " + octet_length(description) + octet_length(CAST(statistics AS text))"));

    private DatasetQueries() {}

    /** Returns false, and stores nothing, if another dataset has the name and version. */
    public static boolean insert(Dataset dataset, Handle handle) {
        DatasetDraft draft = dataset.description();
        Lineage lineage = draft.lineage();
        return Sql.of(INSERT)
                        .bind(List.of(
                                id(dataset.id()),
                                Arguments.number(dataset.revision()),
                                Arguments.text(draft.name()),
                                Arguments.text(DatasetQuery.folded(draft.name())),
                                Arguments.text(draft.version()),
                                Arguments.text(draft.description()),
                                Arguments.texts(draft.tags()),
                                Arguments.number(draft.splitRatios().train()),
                                Arguments.number(draft.splitRatios().validation()),
                                Arguments.number(draft.splitRatios().test()),
                                Arguments.texts(lineage.sourceDatasets()),
                                Arguments.texts(lineage.extractionJobs()),
                                filterConfigs(lineage),
                                Arguments.texts(lineage.transformations()),
                                Arguments.untyped(draft.statistics().text()),
                                Arguments.text(draft.createdBy()),
                                Arguments.time(dataset.createdAt()),
                                Arguments.time(dataset.updatedAt())))
                        .execute(handle)
                == 1;
    }

    public static Optional<Dataset> byId(DatasetId id, Handle handle) {
        return DatasetRows.read(Sql.of("WHERE id = ?", id(id)), handle).stream().findFirst();
    }

    /** The dataset with the name and version of this draft; the oldest, should there be several. */
    public static Optional<DatasetId> idOf(DatasetDraft draft, Handle handle) {
        return Sql.of(
                        "SELECT id FROM training_example_dataset WHERE name = ? AND version = ? ORDER BY legacy_double LIMIT 1",
                        Arguments.text(draft.name()),
                        Arguments.text(draft.version()))
                .list(handle, (row, context) -> new DatasetId(row.getObject(1, UUID.class)))
                .stream()
                .findFirst();
    }

    /** Waits for whoever is changing the dataset, and keeps others from changing it until the transaction ends. */
    public static boolean lock(DatasetId id, RowLock lock, Handle handle) {
        return !Sql.of("SELECT FROM training_example_dataset WHERE id = ?" + lock.clause(), id(id))
                .list(handle, (row, context) -> id)
                .isEmpty();
    }

    public static List<Dataset> find(DatasetQuery query, Handle handle) {
        return DatasetRows.read(page(query), handle);
    }

    /** Weighs them by their lists and their statistics; all else is short. */
    public static LoadedDatasets load(DatasetQuery query, Handle handle) {
        List<DatasetId> loaded = new ArrayList<>();
        List<DatasetId> rest = new ArrayList<>();
        Sql.of("SELECT id, sum(" + WEIGHT + ") OVER (ORDER BY created_at DESC, id DESC) <= " + LoadedDatasets.MAX_BYTES
                        + " FROM (SELECT * FROM training_example_dataset ")
                .add(page(query))
                .add(") AS dataset ORDER BY created_at DESC, id DESC")
                .list(handle, (row, context) -> {
                    DatasetId id = new DatasetId(row.getObject(1, UUID.class));
                    return row.getBoolean(2) || loaded.isEmpty() ? loaded.add(id) : rest.add(id);
                });
        Argument ids =
                Arguments.array("uuid", loaded.stream().map(DatasetId::value).toArray());
        return new LoadedDatasets(DatasetRows.read(Sql.of("WHERE id = ANY (?)", ids), handle), rest);
    }

    private static Sql page(DatasetQuery query) {
        Sql sql = Sql.of("WHERE true");
        query.nameContains()
                .ifPresent(
                        part -> sql.add(" AND strpos(name_folded, ?) > 0", Arguments.text(DatasetQuery.folded(part))));
        query.tag().ifPresent(tag -> sql.add(" AND ? = ANY (tags)", Arguments.text(tag)));
        query.name().ifPresent(name -> sql.add(" AND name = ?", Arguments.text(name)));
        query.version().ifPresent(version -> sql.add(" AND version = ?", Arguments.text(version)));
        return sql.add(" ORDER BY created_at DESC, id DESC LIMIT " + query.limit() + " OFFSET " + query.offset());
    }

    /** Writes only what is different: most changes of a dataset are of what is in it. */
    public static void update(Dataset before, Dataset after, Handle handle) {
        Sql.of(
                        "UPDATE training_example_dataset SET revision = ?, updated_at = ? WHERE id = ?",
                        Arguments.number(after.revision()),
                        Arguments.time(after.updatedAt()),
                        id(after.id()))
                .execute(handle);
        DatasetDraft draft = after.description();
        if (!draft.equals(before.description())) {
            Sql.of(
                            DESCRIBE,
                            Arguments.text(draft.description()),
                            Arguments.texts(draft.tags()),
                            filterConfigs(draft.lineage()),
                            Arguments.untyped(draft.statistics().text()),
                            id(after.id()))
                    .execute(handle);
        }
        if (!before.isFrozen()) {
            after.seal().ifPresent(seal -> seal(after.id(), seal, handle));
        }
    }

    private static void seal(DatasetId id, Seal seal, Handle handle) {
        Sql.of(
                        "UPDATE training_example_dataset SET frozen_at = ?, content_sha256 = ? WHERE id = ?",
                        Arguments.time(seal.frozenAt()),
                        Arguments.bytes(Arguments.hash(seal.contentSha256())),
                        id(id))
                .execute(handle);
        seal.statistics().forEach((split, statistics) -> insert(id, split, statistics, handle));
    }

    private static void insert(DatasetId id, Split split, SplitStatistics statistics, Handle handle) {
        Sql.of(
                        INSERT_STATISTICS,
                        id(id),
                        Arguments.text(split.wireName()),
                        Arguments.number(statistics.examples()),
                        Arguments.number(statistics.averageQualityScore()),
                        Arguments.number(statistics.averageConfidence()),
                        Arguments.number(statistics.averageDifficulty()),
                        names(statistics.domainDistribution()),
                        counts(statistics.domainDistribution()),
                        names(statistics.taskTypeDistribution()),
                        counts(statistics.taskTypeDistribution()))
                .execute(handle);
    }

    /** Removes it with everything in it. */
    public static boolean delete(DatasetId id, Handle handle) {
        return Sql.of("DELETE FROM training_example_dataset WHERE id = ?", id(id))
                        .execute(handle)
                > 0;
    }

    public static Argument id(DatasetId id) {
        return Arguments.object(id.value());
    }

    private static Argument filterConfigs(Lineage lineage) {
        return Arguments.texts(
                lineage.filterConfigs().stream().map(JsonText::text).toList());
    }

    private static Argument names(Map<String, Long> distribution) {
        return Arguments.texts(List.copyOf(distribution.keySet()));
    }

    private static Argument counts(Map<String, Long> distribution) {
        return Arguments.array("bigint", distribution.values().toArray());
    }
}
