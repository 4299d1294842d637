package org.trainingexample.adapter.http.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.trainingexample.adapter.http.json.ExportJson;
import org.trainingexample.adapter.http.message.StreamedBody;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.export.RowResult;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.port.driving.ExportService;
import org.trainingexample.domain.sampling.Sha256;

/** The bodies of replies that hold an export, or the report of one. */
final class ExportBodies {
    static final String MATCHED = "X-Export-Matched";
    private static final String WRITTEN = "X-Export-Written";
    private static final String SKIPPED = "X-Export-Skipped";
    private static final String SHA256 = "X-Export-Sha256";

    /** The fields that follow an export. */
    static final String TRAILERS = String.join(", ", MATCHED, WRITTEN, SKIPPED, SHA256);

    private ExportBodies() {}

    /** An export; with a manifest, whose hash is of all that comes before it, as is the one in the trailer. */
    static StreamedBody export(ExportService exports, ExportRequest request, boolean manifest, ExportTag tag) {
        return (out, head) -> {
            DigestOutputStream hashed = new DigestOutputStream(out, Sha256.digest());
            ExportReport report = exports.export(request, state -> begin(request, state, tag, head), hashed);
            String sha256 = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
            if (manifest) {
                out.write(ExportJson.manifest(request.format(), report, sha256));
            }
            return trailers(report, sha256);
        };
    }

    /** Only a native export is complete enough to go on with the changes. */
    private static void begin(
            ExportRequest request, ExportState state, ExportTag tag, BiConsumer<String, String> head) {
        head.accept(Headers.ETAG, tag.of(state));
        if (ExportRange.isKnown(tag, state)) {
            head.accept(Headers.ACCEPT_RANGES, ExportRange.UNIT);
        }
        if (request.format() == TrainingFormat.NATIVE) {
            state.changes().ifPresent(token -> head.accept(Headers.CHANGES_TOKEN, token.value()));
        }
    }

    private static Map<String, String> trailers(ExportReport report, String sha256) {
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put(MATCHED, Long.toString(report.matched()));
        trailers.put(WRITTEN, Long.toString(report.written()));
        trailers.put(SKIPPED, Long.toString(report.skipped()));
        trailers.put(SHA256, sha256);
        return trailers;
    }

    /** A line for every row of which there is something to say, and one with the counts. */
    static StreamedBody report(ExportService exports, ExportRequest request, ExportTag tag) {
        return (out, head) -> {
            ExportReport report = exports.explain(
                    request, state -> head.accept(Headers.ETAG, tag.of(state)), note -> write(note, out));
            out.write(ExportJson.report(report));
            return Map.of();
        };
    }

    private static void write(RowResult note, OutputStream out) {
        try {
            out.write(ExportJson.note(note));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
