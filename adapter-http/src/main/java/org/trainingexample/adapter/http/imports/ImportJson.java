package org.trainingexample.adapter.http.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.trainingexample.adapter.http.message.ProblemJson;
import org.trainingexample.adapter.http.problem.Problems;
import org.trainingexample.domain.bulk.ImportReport;
import org.trainingexample.domain.bulk.ImportResult;
import org.trainingexample.domain.bulk.ImportStatus;
import org.trainingexample.json.Json;

/** Writes what became of an import. */
final class ImportJson {
    private ImportJson() {}

    static byte[] of(ImportReport report, boolean dryRun) {
        return Json.write(generator -> {
            generator.writeStartObject();
            writeMembers(report, dryRun, generator);
            generator.writeEndObject();
        });
    }

    static void writeMembers(ImportReport report, boolean dryRun, JsonGenerator generator) throws IOException {
        generator.writeNumberField("received", report.received());
        generator.writeNumberField("created", report.created());
        generator.writeNumberField("updated", report.updated());
        generator.writeNumberField("duplicates", report.duplicates());
        generator.writeNumberField("failed", report.failed());
        generator.writeBooleanField("dry_run", dryRun);
        generator.writeBooleanField("results_truncated", report.truncated());
        generator.writeArrayFieldStart("results");
        for (ImportResult result : report.results()) {
            write(result, generator);
        }
        generator.writeEndArray();
    }

    private static void write(ImportResult result, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeNumberField("line", result.line());
        generator.writeStringField("status", result.status().wireName());
        if (result.id().isPresent()) {
            generator.writeStringField("id", result.id().get().toString());
        }
        if (result.status() == ImportStatus.FAILED) {
            generator.writeFieldName("problem");
            ProblemJson.writeShort(Problems.ofLine(result.violations()), generator);
        }
        generator.writeEndObject();
    }
}
