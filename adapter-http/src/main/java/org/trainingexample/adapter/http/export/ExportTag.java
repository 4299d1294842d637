package org.trainingexample.adapter.http.export;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.format.FileType;
import org.trainingexample.domain.sampling.Sha256;

/**
 * Makes the entity tags of one way to export: a SHA-256 over the state of the store and everything else that decides about the
 * bytes. Files that others compress have weak tags, for another release of their library may compress the same rows otherwise.
 *
 * @param kind tells an export from a report of the same rows
 * @param parameters as they were given, by name
 */
record ExportTag(String kind, ExportRequest export, Map<String, List<String>> parameters) {
    /** The tag of this export from a state of the store. */
    String of(ExportState state) {
        String all = String.join("\n", kind, state.stamp(), format(), names(), query());
        String hash = HexFormat.of().formatHex(Sha256.digest().digest(all.getBytes(StandardCharsets.UTF_8)));
        FileType type = export.options().fileType(export.format());
        boolean compressed = type == FileType.ZIP || type == FileType.PARQUET;
        return (compressed ? "W/" : "") + '"' + hash + '"';
    }

    private String format() {
        return export.format().wireName() + " " + export.format().layoutVersion();
    }

    /** Cards and manifests tell the name of a dataset, and where the rows come from. */
    private String names() {
        boolean plain =
                export.options().fileType(export.format()) == export.format().fileType();
        return plain && export.format().fileType() != FileType.ZIP
                ? ""
                : export.options().name() + " " + export.options().origin().text();
    }

    private String query() {
        return parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** Encodes each value with its length, so that no two lists have the same text. */
    private static String encoded(List<String> values) {
        return values.stream().map(value -> value.length() + ":" + value).collect(Collectors.joining());
    }
}
