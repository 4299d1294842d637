package org.trainingexample.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.DatasetTotals;
import org.trainingexample.domain.dataset.FillReport;
import org.trainingexample.domain.dataset.Lineage;
import org.trainingexample.domain.dataset.PutResult;
import org.trainingexample.domain.dataset.Seal;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.dataset.SplitRatios;
import org.trainingexample.domain.dataset.SplitStatistics;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;

/** Writes datasets and what there is to say of them as JSON. */
public final class DatasetJson {
    private DatasetJson() {}

    public static byte[] of(Dataset dataset) {
        return Json.write(generator -> write(dataset, generator));
    }

    public static byte[] of(List<Dataset> datasets) {
        return Json.write(generator -> {
            generator.writeStartArray();
            for (Dataset dataset : datasets) {
                write(dataset, generator);
            }
            generator.writeEndArray();
        });
    }

    public static byte[] of(DatasetTotals totals) {
        return object(generator -> {
            generator.writeNumberField("total_datasets", totals.datasets());
            generator.writeNumberField("unique_names", totals.names());
            generator.writeNumberField("total_links", totals.links());
            generator.writeNumberField("datasets_with_examples", totals.datasetsWithExamples());
            generator.writeNumberField("unique_examples_in_datasets", totals.examples());
        });
    }

    public static byte[] of(DatasetLink link) {
        return object(generator -> {
            generator.writeStringField("id", link.id().toString());
            generator.writeStringField("dataset_id", link.datasetId().toString());
            generator.writeStringField("example_id", link.exampleId().toString());
            generator.writeStringField("split", link.split().wireName());
            generator.writeStringField("created_at", ExampleJson.time(link.createdAt()));
        });
    }

    public static byte[] ofIds(List<TrainingExampleId> ids) {
        return Json.write(generator -> writeIds(ids, generator));
    }

    public static byte[] of(Map<Split, Long> counts) {
        return Json.write(generator -> write(counts, generator));
    }

    public static byte[] of(FillReport report, Map<Split, Long> counts) {
        return object(generator -> {
            generator.writeNumberField("matched", report.matched());
            generator.writeNumberField("added", report.added());
            generator.writeNumberField("present", report.present());
            generator.writeFieldName("split_counts");
            write(counts, generator);
        });
    }

    public static byte[] of(PutResult result) {
        return object(generator -> {
            generator.writeNumberField("added", result.added());
            generator.writeNumberField("moved", result.moved());
            generator.writeNumberField("present", result.present());
            generator.writeFieldName("split_counts");
            write(result.splitCounts(), generator);
        });
    }

    public static byte[] of(DatasetDiff diff) {
        return object(generator -> {
            generator.writeFieldName("added");
            writeIds(diff.added(), generator);
            generator.writeFieldName("removed");
            writeIds(diff.removed(), generator);
            generator.writeFieldName("changed");
            writeIds(diff.changed(), generator);
            generator.writeFieldName("moved");
            writeIds(diff.moved(), generator);
        });
    }

    /** Writes a dataset as an object. */
    public static void write(Dataset dataset, JsonGenerator generator) throws IOException {
        DatasetDraft said = dataset.description();
        generator.writeStartObject();
        generator.writeStringField("id", dataset.id().toString());
        generator.writeStringField("name", said.name());
        generator.writeStringField("version", said.version());
        generator.writeStringField("description", said.description());
        writeTexts("tags", said.tags(), generator);
        write(said.splitRatios(), generator);
        write(said.lineage(), generator);
        generator.writeFieldName("statistics");
        generator.writeRawValue(said.statistics().text());
        generator.writeStringField("created_by", said.createdBy());
        write(dataset.seal(), generator);
        generator.writeStringField("created_at", ExampleJson.time(dataset.createdAt()));
        generator.writeStringField("updated_at", ExampleJson.time(dataset.updatedAt()));
        generator.writeEndObject();
    }

    private static void write(SplitRatios ratios, JsonGenerator generator) throws IOException {
        generator.writeObjectFieldStart("split_ratios");
        for (Split split : Split.values()) {
            generator.writeNumberField(split.wireName(), ratios.of(split));
        }
        generator.writeEndObject();
    }

    private static void write(Lineage lineage, JsonGenerator generator) throws IOException {
        generator.writeObjectFieldStart("lineage");
        writeTexts("source_datasets", lineage.sourceDatasets(), generator);
        writeTexts("extraction_jobs", lineage.extractionJobs(), generator);
        generator.writeArrayFieldStart("filter_configs");
        for (JsonText config : lineage.filterConfigs()) {
            generator.writeRawValue(config.text());
        }
        generator.writeEndArray();
        writeTexts("transformations", lineage.transformations(), generator);
        generator.writeEndObject();
    }

    /** Of an open dataset, the fields are there and null. */
    private static void write(Optional<Seal> seal, JsonGenerator generator) throws IOException {
        generator.writeStringField(
                "frozen_at", seal.map(Seal::frozenAt).map(ExampleJson::time).orElse(null));
        generator.writeStringField(
                "content_sha256", seal.map(Seal::contentSha256).orElse(null));
        generator.writeFieldName("split_statistics");
        if (seal.isEmpty()) {
            generator.writeNull();
            return;
        }
        generator.writeStartObject();
        for (Map.Entry<Split, SplitStatistics> part : seal.get().statistics().entrySet()) {
            generator.writeFieldName(part.getKey().wireName());
            write(part.getValue(), generator);
        }
        generator.writeEndObject();
    }

    private static void write(SplitStatistics statistics, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeNumberField("examples", statistics.examples());
        generator.writeNumberField("avg_quality_score", statistics.averageQualityScore());
        generator.writeNumberField("avg_confidence", statistics.averageConfidence());
        generator.writeNumberField("avg_difficulty", statistics.averageDifficulty());
        Json.writeCounts("domain_distribution", statistics.domainDistribution(), generator);
        Json.writeCounts("task_type_distribution", statistics.taskTypeDistribution(), generator);
        generator.writeEndObject();
    }

    private static void write(Map<Split, Long> counts, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Split split : Split.values()) {
            generator.writeNumberField(split.wireName(), counts.getOrDefault(split, 0L));
        }
        generator.writeEndObject();
    }

    private static void writeIds(List<TrainingExampleId> ids, JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (TrainingExampleId id : ids) {
            generator.writeString(id.toString());
        }
        generator.writeEndArray();
    }

    private static void writeTexts(String name, List<String> texts, JsonGenerator generator) throws IOException {
        generator.writeArrayFieldStart(name);
        for (String text : texts) {
            generator.writeString(text);
        }
        generator.writeEndArray();
    }

    private static byte[] object(Json.Content members) {
        return Json.write(generator -> {
            generator.writeStartObject();
            members.writeTo(generator);
            generator.writeEndObject();
        });
    }
}
