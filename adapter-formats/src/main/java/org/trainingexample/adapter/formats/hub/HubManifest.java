package org.trainingexample.adapter.formats.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.SortedMap;
import org.trainingexample.adapter.formats.json.Json;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.json.WireNamed;

/** The manifest of a dataset repository: origin, counts, and the hashes of its content and of every data file. */
final class HubManifest {
    private HubManifest() {}

    /** @param content the hash of the native export of the same rows */
    static String of(ExportOptions options, ExportReport report, String content, SortedMap<String, Shards> splits)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.lines(bytes)) {
            json.writeStartObject();
            json.writeStringField("name", options.name());
            json.writeFieldName("origin");
            json.writeRawValue(JsonSpelling.compact(options.origin().text()));
            json.writeStringField("content_sha256", content);
            json.writeStringField("format", TrainingFormat.HF.wireName());
            json.writeNumberField("layout_version", TrainingFormat.HF.layoutVersion());
            json.writeNumberField("matched", report.matched());
            json.writeNumberField("written", report.written());
            json.writeNumberField("skipped", report.skipped());
            json.writeNumberField("lossy", report.lossy());
            writeCounts("skipped_by", report.skippedBy(), json);
            writeCounts("lossy_by", report.lossyBy(), json);
            writeSplits(splits, json);
            writeFiles(splits, json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void writeCounts(String field, Map<? extends WireNamed, Long> counts, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<? extends WireNamed, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey().wireName(), count.getValue());
        }
        json.writeEndObject();
    }

    private static void writeSplits(SortedMap<String, Shards> splits, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("splits");
        for (Map.Entry<String, Shards> split : splits.entrySet()) {
            long rows =
                    split.getValue().shards().stream().mapToLong(Shard::rows).sum();
            json.writeNumberField(split.getKey(), rows);
        }
        json.writeEndObject();
    }

    private static void writeFiles(SortedMap<String, Shards> splits, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("files");
        for (Shards shards : splits.values()) {
            for (int i = 0; i < shards.shards().size(); i++) {
                Shard shard = shards.shards().get(i);
                json.writeStartObject();
                json.writeStringField("path", shards.name(i));
                json.writeNumberField("rows", shard.rows());
                json.writeNumberField("bytes", Files.size(shard.file()));
                json.writeStringField("sha256", shard.hash());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
