package org.trainingexample.adapter.formats.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.conversation.InferredTools;
import org.trainingexample.adapter.formats.file.ColumnShapes;
import org.trainingexample.adapter.formats.file.NativeDigest;
import org.trainingexample.adapter.formats.file.RowBuffer;
import org.trainingexample.adapter.formats.file.RowFormat;
import org.trainingexample.adapter.formats.file.RowWriter;
import org.trainingexample.adapter.formats.file.TemporaryFolder;
import org.trainingexample.adapter.formats.file.ZipFile;
import org.trainingexample.adapter.formats.json.Json;
import org.trainingexample.adapter.formats.layout.ExampleJson;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.format.ToolArguments;
import org.trainingexample.domain.format.TrainingFormat;

/**
 * A dataset repository of the Hugging Face Hub as a zip: card, compressed shards, manifest, and the skipped rows. The name of
 * a shard says how many there are, so rows wait in temporary files until the last has come. A split without rows is neither in
 * the card nor in the zip: {@code datasets} fails at one.
 */
public final class HubWriter extends RowWriter {
    /** The three that everybody knows first, then the rest by name. */
    private static final Comparator<String> SPLIT_ORDER = Comparator.comparingInt(
                    (String split) -> -List.of("test", "validation", "train").indexOf(split))
            .thenComparing(Comparator.naturalOrder());

    private final ExportOptions options;
    private final RowBuffer rows;
    private final ColumnShapes shapes;
    private final long shardBytes;
    private final OutputStream out;
    private final TemporaryFolder folder;
    private final Path directory;
    private final SortedMap<String, Shards> splits = new TreeMap<>(SPLIT_ORDER);
    private final NativeDigest contents = new NativeDigest();
    private @Nullable JsonGenerator skipped;

    /** @param shapes of the rows, which the format fills while it writes */
    public HubWriter(
            ExportOptions options,
            InferredTools tools,
            RowFormat rows,
            ColumnShapes shapes,
            Path temporaryFiles,
            long shardBytes,
            OutputStream out) {
        super(RowKind.EXAMPLE, options, tools);
        this.options = options;
        this.rows = new RowBuffer(rows);
        this.shapes = shapes;
        this.shardBytes = shardBytes;
        this.out = out;
        this.folder = unchecked(() -> TemporaryFolder.in(temporaryFiles));
        this.directory = folder.path();
    }

    @Override
    public RowOutcome put(ExportRow row) throws IOException {
        contents.add(row);
        String split = row.split() == null ? HubRows.DEFAULT_SPLIT : row.split();
        Shards shards = splits.computeIfAbsent(split, name -> new Shards(directory, name, shardBytes));
        RowOutcome outcome = rows.write(row, shards.current().out());
        if (outcome instanceof RowOutcome.Skipped reason) {
            writeSkipped((ExportRow.Single) row, reason);
        } else {
            shards.endRow();
        }
        return outcome;
    }

    private void writeSkipped(ExportRow.Single row, RowOutcome.Skipped reason) throws IOException {
        if (skipped == null) {
            skipped = Json.lines(skippedFile());
        }
        skipped.writeStartObject();
        ExampleJson.write(ExampleField.ID, row.example(), skipped);
        skipped.writeStringField("reason", reason.reason().wireName());
        skipped.writeStringField("detail", reason.detail());
        skipped.writeEndObject();
        skipped.writeRaw('\n');
    }

    private Path skippedFile() {
        return directory.resolve("skipped");
    }

    @Override
    public void end() throws IOException {
        for (Shards shards : splits.values()) {
            shards.finish();
        }
        splits.values().removeIf(shards -> shards.shards().isEmpty());
        ZipFile zip = new ZipFile(out);
        zip.add("README.md", card().markdown());
        for (Shards shards : splits.values()) {
            for (int i = 0; i < shards.shards().size(); i++) {
                zip.add(shards.name(i), shards.shards().get(i).file());
            }
        }
        zip.add("manifest.json", HubManifest.of(options, report(), contents.sha256(), splits));
        if (skipped != null) {
            skipped.close();
            zip.add("skipped.jsonl", skippedFile());
        }
        zip.finish();
    }

    private DatasetCard card() {
        ToolArguments arguments = options.toolArguments();
        List<String> features = new ArrayList<>();
        features.add(DatasetCard.messages("messages", arguments, shapes));
        features.add(DatasetCard.tools(arguments, shapes));
        HubRows.COLUMNS.forEach(column -> features.add(DatasetCard.column(column)));
        features.add(DatasetCard.text("split"));
        features.add(DatasetCard.text("metadata"));
        SortedMap<String, String> files = new TreeMap<>(SPLIT_ORDER);
        splits.keySet().forEach(split -> files.put(split, "data/" + split + "-*"));
        return new DatasetCard(options.name(), files, features, TrainerSnippet.of(TrainingFormat.HF));
    }

    @Override
    public void release() throws IOException {
        try (folder;
                JsonGenerator closedSecond = skipped) {
            closeAll(splits.values().iterator());
        }
    }

    /** Closes every shard, even if closing another one fails. */
    private static void closeAll(Iterator<Shards> rest) throws IOException {
        if (rest.hasNext()) {
            try (Shards shards = rest.next()) {
                closeAll(rest);
            }
        }
    }
}
