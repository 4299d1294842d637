package org.trainingexample.adapter.postgres.dataset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Lineage;
import org.trainingexample.domain.dataset.Seal;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitRatios;
import org.trainingexample.domain.dataset.SplitStatistics;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;

/** Datasets as one statement reads them: a row for each, or one for each split of a frozen one. */
final class DatasetRows {
    private static final Sql SELECT = Sql.of("""
            SELECT * FROM (SELECT * FROM training_example_dataset WHERE :which) AS dataset
                LEFT JOIN training_example_dataset_split ON dataset_id = id
            ORDER BY created_at DESC, id DESC""");

    private final Map<DatasetId, Dataset> datasets = new LinkedHashMap<>();
    private final Map<DatasetId, Map<Split, SplitStatistics>> statistics = new LinkedHashMap<>();

    private DatasetRows() {}

    /**
     * Reads datasets, newest first.
     *
     * @param which a condition; ORDER BY and LIMIT may follow it
     */
    static List<Dataset> read(Sql which, Handle handle) {
        Sql sql = SELECT.with("which", which);
        try (Query query = handle.createQuery(sql.text())) {
            return sql.bindTo(query).scanResultSet((rows, context) -> new DatasetRows().read(rows.get()));
        }
    }

    private List<Dataset> read(ResultSet row) throws SQLException {
        while (row.next()) {
            DatasetId id = new DatasetId(row.getObject("id", UUID.class));
            if (!datasets.containsKey(id)) {
                datasets.put(id, dataset(id, row));
            }
            if (row.getString("split") != null) {
                statistics
                        .computeIfAbsent(id, any -> new EnumMap<>(Split.class))
                        .put(named(row.getString("split")), statistics(row));
            }
        }
        return datasets.values().stream().map(this::withStatistics).toList();
    }

    private Dataset withStatistics(Dataset dataset) {
        return new Dataset(
                dataset.id(),
                dataset.revision(),
                dataset.description(),
                dataset.seal()
                        .map(seal -> new Seal(
                                seal.frozenAt(),
                                seal.contentSha256(),
                                statistics.getOrDefault(dataset.id(), Map.of()))),
                dataset.createdAt(),
                dataset.updatedAt());
    }

    private static Dataset dataset(DatasetId id, ResultSet row) throws SQLException {
        DatasetDraft draft = new DatasetDraft(
                row.getString("name"),
                row.getString("version"),
                row.getString("description"),
                texts(row, "tags"),
                new SplitRatios(
                        row.getDouble("train_ratio"), row.getDouble("validation_ratio"), row.getDouble("test_ratio")),
                new Lineage(
                        texts(row, "source_datasets"),
                        texts(row, "extraction_jobs"),
                        texts(row, "filter_configs").stream()
                                .map(JsonText::stored)
                                .toList(),
                        texts(row, "transformations")),
                JsonText.stored(row.getString("statistics")),
                row.getString("created_by"));
        Optional<Seal> seal = row.getString("frozen_at") == null
                ? Optional.empty()
                : Optional.of(new Seal(
                        time(row, "frozen_at"), HexFormat.of().formatHex(row.getBytes("content_sha256")), Map.of()));
        return new Dataset(id, row.getLong("revision"), draft, seal, time(row, "created_at"), time(row, "updated_at"));
    }

    private static SplitStatistics statistics(ResultSet row) throws SQLException {
        return new SplitStatistics(
                row.getLong("examples"),
                row.getDouble("average_quality_score"),
                row.getDouble("average_confidence"),
                row.getDouble("average_difficulty"),
                distribution(row, "domains", "domain_counts"),
                distribution(row, "task_types", "task_type_counts"));
    }

    private static SortedMap<String, Long> distribution(ResultSet row, String names, String counts)
            throws SQLException {
        SortedMap<String, Long> distribution = new TreeMap<>();
        List<String> keys = texts(row, names);
        Long[] values = (Long[]) row.getArray(counts).getArray();
        for (int i = 0; i < keys.size(); i++) {
            distribution.put(keys.get(i), values[i]);
        }
        return distribution;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The split that a column names. */
    static Split named(String wireName) {
        return WireNamed.find(Split.class, wireName).orElseThrow();
    }
}
