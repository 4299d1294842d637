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

/** The statements on datasets, without their members. */
public final class DatasetQueries {
    private static final Sql INSERT = Sql.of("""
            INSERT INTO training_example_dataset (id, revision, name, name_folded, version, description, tags, train_ratio,
                validation_ratio, test_ratio, source_datasets, extraction_jobs, filter_configs, transformations, statistics,
                created_by, created_at, updated_at)
            VALUES (:dataset, :revision, :name, :folded_name, :version, :description, :tags, :train_ratio,
                :validation_ratio, :test_ratio, :source_datasets, :extraction_jobs, :filter_configs, :transformations, :statistics,
                :created_by, :created_at, :updated_at)
            ON CONFLICT (name, version) WHERE NOT legacy_double DO NOTHING""");

    private static final Sql ID = Sql.of("""
            SELECT id FROM training_example_dataset WHERE name = :name AND version = :version
            ORDER BY legacy_double LIMIT 1""");

    private static final Sql LOCK = Sql.of("SELECT FROM training_example_dataset WHERE id = :dataset :lock");

    private static final Sql REVISE = Sql.of(
            "UPDATE training_example_dataset SET revision = :revision, updated_at = :updated_at WHERE id = :dataset");

    private static final Sql DESCRIBE = Sql.of("""
            UPDATE training_example_dataset
            SET description = :description, tags = :tags, filter_configs = :filter_configs, statistics = :statistics
            WHERE id = :dataset""");

    private static final Sql SEAL = Sql.of("""
            UPDATE training_example_dataset SET frozen_at = :frozen_at, content_sha256 = :content_sha256
            WHERE id = :dataset""");

    private static final Sql INSERT_STATISTICS = Sql.of("""
            INSERT INTO training_example_dataset_split (dataset_id, split, examples, average_quality_score,
                average_confidence, average_difficulty, domains, domain_counts, task_types, task_type_counts)
            VALUES (:dataset, :split, :examples, :average_quality_score,
                :average_confidence, :average_difficulty, :domains, :domain_counts, :task_types, :task_type_counts)""");

    private static final Sql DELETE = Sql.of("DELETE FROM training_example_dataset WHERE id = :dataset");

    private static final String WEIGHT = Stream.of(
                    "filter_configs", "source_datasets", "extraction_jobs", "transformations", "tags")
            .map(list -> "octet_length(array_to_string(" + list + ", ''))")
            .collect(Collectors.joining(
                    " + ", "", " + octet_length(description) + octet_length(CAST(statistics AS text))"));

    private static final Sql LOAD = Sql.of("""
            SELECT id, sum(:weight) OVER (ORDER BY created_at DESC, id DESC) <= :max_bytes
            FROM (SELECT * FROM training_example_dataset WHERE :page) AS dataset
            ORDER BY created_at DESC, id DESC""").with("weight", WEIGHT).with("max_bytes", LoadedDatasets.MAX_BYTES);

    private DatasetQueries() {}

    /** Returns false, and stores nothing, if another dataset has the name and version. */
    public static boolean insert(Dataset dataset, Handle handle) {
        DatasetDraft draft = dataset.description();
        Lineage lineage = draft.lineage();
        return INSERT.bind("dataset", id(dataset.id()))
                        .bind("revision", Arguments.number(dataset.revision()))
                        .bind("name", Arguments.text(draft.name()))
                        .bind("folded_name", Arguments.text(DatasetQuery.folded(draft.name())))
                        .bind("version", Arguments.text(draft.version()))
                        .bind(
                                "train_ratio",
                                Arguments.number(draft.splitRatios().train()))
                        .bind(
                                "validation_ratio",
                                Arguments.number(draft.splitRatios().validation()))
                        .bind("test_ratio", Arguments.number(draft.splitRatios().test()))
                        .bind("source_datasets", Arguments.texts(lineage.sourceDatasets()))
                        .bind("extraction_jobs", Arguments.texts(lineage.extractionJobs()))
                        .bind("transformations", Arguments.texts(lineage.transformations()))
                        .bind(description(draft))
                        .bind("created_by", Arguments.text(draft.createdBy()))
                        .bind("created_at", Arguments.time(dataset.createdAt()))
                        .bind("updated_at", Arguments.time(dataset.updatedAt()))
                        .execute(handle)
                == 1;
    }

    public static Optional<Dataset> byId(DatasetId id, Handle handle) {
        return DatasetRows.read(Sql.of("id = :dataset").bind("dataset", id(id)), handle).stream()
                .findFirst();
    }

    /** The dataset with the name and version of this draft; the oldest, should there be several. */
    public static Optional<DatasetId> idOf(DatasetDraft draft, Handle handle) {
        return ID.bind("name", Arguments.text(draft.name()))
                .bind("version", Arguments.text(draft.version()))
                .find(handle, (row, context) -> new DatasetId(row.getObject(1, UUID.class)));
    }

    /** Locks the row of the dataset until the transaction ends; waits for other transactions that hold the lock. */
    public static boolean lock(DatasetId id, RowLock lock, Handle handle) {
        return LOCK.with("lock", lock.clause())
                .bind("dataset", id(id))
                .find(handle, (row, context) -> id)
                .isPresent();
    }

    public static List<Dataset> find(DatasetQuery query, Handle handle) {
        return DatasetRows.read(page(query), handle);
    }

    /** Weighs datasets by their lists, descriptions and statistics; all else is short. */
    public static LoadedDatasets load(DatasetQuery query, Handle handle) {
        List<DatasetId> loaded = new ArrayList<>();
        List<DatasetId> rest = new ArrayList<>();
        LOAD.with("page", page(query)).list(handle, (row, context) -> {
            DatasetId id = new DatasetId(row.getObject(1, UUID.class));
            return row.getBoolean(2) || loaded.isEmpty() ? loaded.add(id) : rest.add(id);
        });
        Argument ids =
                Arguments.array("uuid", loaded.stream().map(DatasetId::value).toArray());
        Sql which = Sql.of("id = ANY (:datasets)").bind("datasets", ids);
        return new LoadedDatasets(DatasetRows.read(which, handle), rest);
    }

    /** The condition, order and limit of a page. */
    private static Sql page(DatasetQuery query) {
        List<Sql> conditions = new ArrayList<>(List.of(Sql.of("true")));
        query.nameContains()
                .map(DatasetQuery::folded)
                .ifPresent(part -> conditions.add(condition("strpos(name_folded, :name_part) > 0", "name_part", part)));
        query.tag().ifPresent(tag -> conditions.add(condition(":tag = ANY (tags)", "tag", tag)));
        query.name().ifPresent(name -> conditions.add(condition("name = :name", "name", name)));
        query.version().ifPresent(version -> conditions.add(condition("version = :version", "version", version)));
        return Sql.joined(" AND ", conditions)
                .plus(" ORDER BY created_at DESC, id DESC LIMIT " + query.limit() + " OFFSET " + query.offset());
    }

    private static Sql condition(String text, String name, String value) {
        return Sql.of(text).bind(name, Arguments.text(value));
    }

    /** Writes only the columns that may differ: most changes of a dataset change its members. */
    public static void update(Dataset before, Dataset after, Handle handle) {
        REVISE.bind("revision", Arguments.number(after.revision()))
                .bind("updated_at", Arguments.time(after.updatedAt()))
                .bind("dataset", id(after.id()))
                .execute(handle);
        DatasetDraft draft = after.description();
        if (!draft.equals(before.description())) {
            DESCRIBE.bind(description(draft)).bind("dataset", id(after.id())).execute(handle);
        }
        if (!before.isFrozen()) {
            after.seal().ifPresent(seal -> seal(after.id(), seal, handle));
        }
    }

    private static void seal(DatasetId id, Seal seal, Handle handle) {
        SEAL.bind("frozen_at", Arguments.time(seal.frozenAt()))
                .bind("content_sha256", Arguments.bytes(Arguments.hash(seal.contentSha256())))
                .bind("dataset", id(id))
                .execute(handle);
        seal.statistics().forEach((split, statistics) -> insert(id, split, statistics, handle));
    }

    private static void insert(DatasetId id, Split split, SplitStatistics statistics, Handle handle) {
        INSERT_STATISTICS
                .bind("dataset", id(id))
                .bind("split", Arguments.text(split.wireName()))
                .bind("examples", Arguments.number(statistics.examples()))
                .bind("average_quality_score", Arguments.number(statistics.averageQualityScore()))
                .bind("average_confidence", Arguments.number(statistics.averageConfidence()))
                .bind("average_difficulty", Arguments.number(statistics.averageDifficulty()))
                .bind("domains", names(statistics.domainDistribution()))
                .bind("domain_counts", counts(statistics.domainDistribution()))
                .bind("task_types", names(statistics.taskTypeDistribution()))
                .bind("task_type_counts", counts(statistics.taskTypeDistribution()))
                .execute(handle);
    }

    /** Removes the dataset with its members. */
    public static boolean delete(DatasetId id, Handle handle) {
        return DELETE.bind("dataset", id(id)).execute(handle) > 0;
    }

    public static Argument id(DatasetId id) {
        return Arguments.object(id.value());
    }

    /** The values that a change of the description writes. */
    private static Map<String, Argument> description(DatasetDraft draft) {
        List<String> filterConfigs =
                draft.lineage().filterConfigs().stream().map(JsonText::text).toList();
        return Map.of(
                "description", Arguments.text(draft.description()),
                "tags", Arguments.texts(draft.tags()),
                "filter_configs", Arguments.texts(filterConfigs),
                "statistics", Arguments.untyped(draft.statistics().text()));
    }

    private static Argument names(Map<String, Long> distribution) {
        return Arguments.texts(List.copyOf(distribution.keySet()));
    }

    private static Argument counts(Map<String, Long> distribution) {
        return Arguments.array("bigint", distribution.values().toArray());
    }
}
