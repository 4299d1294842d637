package org.trainingexample.adapter.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.TrainingExampleStats;
import org.trainingexample.domain.search.Highlights.Piece;
import org.trainingexample.json.ExampleJson;
import org.trainingexample.json.Json;

/** Writes the answers to a curator's questions as JSON. */
public final class CurationJson {
    private CurationJson() {}

    public static byte[] ofLabels(List<LabelCount> labels) {
        return array(labels, (label, generator) -> {
            generator.writeStringField("label", label.label());
            generator.writeNumberField("count", label.count());
        });
    }

    public static byte[] ofDuplicates(List<DuplicateGroup> groups) {
        return array(groups, (group, generator) -> {
            generator.writeStringField("content_hash", group.contentHash());
            generator.writeNumberField("count", group.count());
            generator.writeArrayFieldStart("ids");
            for (TrainingExampleId id : group.ids()) {
                generator.writeString(id.toString());
            }
            generator.writeEndArray();
            generator.writeStringField("first_created_at", ExampleJson.time(group.firstCreatedAt()));
        });
    }

    /**
     * Writes a hit as an object.
     *
     * @param highlighted whether the hit has its highlights, even if there are none
     */
    public static void writeHit(
            SearchHit hit,
            Function<SearchHit, Map<ExampleField, List<Piece>>> highlights,
            boolean highlighted,
            JsonGenerator generator)
            throws IOException {
        generator.writeStartObject();
        generator.writeNumberField("score", hit.score());
        generator.writeFieldName("example");
        ExampleJson.write(hit.example(), generator);
        if (highlighted) {
            generator.writeObjectFieldStart("highlights");
            for (Map.Entry<ExampleField, List<Piece>> snippet :
                    highlights.apply(hit).entrySet()) {
                generator.writeStringField(snippet.getKey().wireName(), SnippetHtml.of(snippet.getValue()));
            }
            generator.writeEndObject();
        }
        generator.writeEndObject();
    }

    public static byte[] of(TrainingExampleStats stats) {
        return Json.write(generator -> {
            generator.writeStartObject();
            generator.writeNumberField("total_examples", stats.totalExamples());
            generator.writeNumberField("avg_quality_score", stats.averageQualityScore());
            generator.writeNumberField("avg_confidence", stats.averageConfidence());
            generator.writeNumberField("avg_difficulty", stats.averageDifficulty());
            generator.writeNumberField("unique_domains", stats.uniqueDomains());
            generator.writeNumberField("unique_agents", stats.uniqueAgents());
            Json.writeCounts("domain_distribution", stats.domainDistribution(), generator);
            Json.writeCounts("source_distribution", stats.sourceDistribution(), generator);
            Json.writeCounts("task_type_distribution", stats.taskTypeDistribution(), generator);
            Json.writeCounts("quality_bands", stats.qualityBands(), generator);
            generator.writeNumberField("labels_total", stats.labelsTotal());
            generator.writeNumberField("rated_examples", stats.ratedExamples());
            generator.writeNumberField("avg_rated_quality_score", stats.averageRatedQualityScore());
            generator.writeStringField(
                    "first_created_at",
                    stats.firstCreatedAt().map(ExampleJson::time).orElse(null));
            generator.writeStringField(
                    "last_created_at",
                    stats.lastCreatedAt().map(ExampleJson::time).orElse(null));
            generator.writeEndObject();
        });
    }

    /** Writes what is inside an object. */
    private interface Members<T> {
        void write(T value, JsonGenerator generator) throws IOException;
    }

    private static <T> byte[] array(List<T> values, Members<T> members) {
        return Json.write(generator -> {
            generator.writeStartArray();
            for (T value : values) {
                generator.writeStartObject();
                members.write(value, generator);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }
}
