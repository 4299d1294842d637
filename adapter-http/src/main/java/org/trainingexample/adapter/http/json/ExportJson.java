package org.trainingexample.adapter.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.RowResult;
import org.trainingexample.domain.failure.ExportRefusedException;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.json.Json;

/** Writes what became of the rows of an export, as lines of JSON. */
public final class ExportJson {
    private ExportJson() {}

    /** The last line of an export that tells what is in it, and first of all how many lines come before it. */
    public static byte[] manifest(TrainingFormat format, ExportReport report, String sha256) {
        return line("_manifest", generator -> {
            generator.writeNumberField("count", report.lines());
            writeCounts(report, generator);
            generator.writeStringField("format", format.wireName());
            generator.writeNumberField("layout_version", format.layoutVersion());
            generator.writeStringField("sha256", sha256);
        });
    }

    /** The last line of a report. */
    public static byte[] report(ExportReport report) {
        return line("report", generator -> {
            writeCounts(report, generator);
            generator.writeNumberField("lines", report.lines());
        });
    }

    /** Writes the result of one row. */
    public static byte[] note(RowResult note) {
        return Json.write(generator -> {
            generator.writeStartObject();
            generator.writeArrayFieldStart("ids");
            for (TrainingExampleId id : note.ids()) {
                generator.writeString(id.toString());
            }
            generator.writeEndArray();
            write(note.outcome(), generator);
            generator.writeEndObject();
            generator.writeRaw('\n');
        });
    }

    private static void write(RowOutcome outcome, JsonGenerator generator) throws IOException {
        if (outcome instanceof RowOutcome.Skipped skipped) {
            generator.writeStringField("outcome", "skipped");
            generator.writeStringField("reason", skipped.reason().wireName());
            generator.writeStringField("detail", skipped.detail());
        } else if (outcome instanceof RowOutcome.Written written) {
            generator.writeStringField("outcome", "written");
            generator.writeArrayFieldStart("losses");
            for (ExportWarning loss : written.losses().stream().sorted().toList()) {
                generator.writeString(loss.wireName());
            }
            generator.writeEndArray();
        }
    }

    /** A member that tells how much an export could have written, and why not more. */
    public static void write(String name, ExportRefusedException refusal, JsonGenerator generator) throws IOException {
        generator.writeObjectFieldStart(name);
        generator.writeNumberField("matched", refusal.matched());
        generator.writeNumberField("written", refusal.written());
        generator.writeObjectFieldStart("skipped_by");
        for (Map.Entry<String, Long> reason : refusal.skippedBy().entrySet()) {
            generator.writeNumberField(reason.getKey(), reason.getValue());
        }
        generator.writeEndObject();
        generator.writeEndObject();
    }

    private static void writeCounts(ExportReport report, JsonGenerator generator) throws IOException {
        generator.writeNumberField("matched", report.matched());
        generator.writeNumberField("written", report.written());
        generator.writeNumberField("skipped", report.skipped());
        generator.writeNumberField("lossy", report.lossy());
        write("skipped_by", report.skippedBy(), generator);
        write("lossy_by", report.lossyBy(), generator);
    }

    private static <K extends WireNamed> void write(String name, Map<K, Long> counts, JsonGenerator generator)
            throws IOException {
        generator.writeObjectFieldStart(name);
        for (Map.Entry<K, Long> count : counts.entrySet()) {
            generator.writeNumberField(count.getKey().wireName(), count.getValue());
        }
        generator.writeEndObject();
    }

    private static byte[] line(String name, Json.Content members) {
        return Json.write(generator -> {
            generator.writeStartObject();
            generator.writeObjectFieldStart(name);
            members.writeTo(generator);
            generator.writeEndObject();
            generator.writeEndObject();
            generator.writeRaw('\n');
        });
    }
}
