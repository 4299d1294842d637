package org.trainingexample.adapter.formats.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.trainingexample.adapter.formats.file.RowWriter;
import org.trainingexample.adapter.formats.file.ZipFile;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.port.driven.ExportWriter;

/** A zip of the data and its companions, which load as soon as they are unpacked. */
public final class BundleWriter implements ExportWriter {
    private final ZipFile zip;
    private final ExportWriter data;
    private final Supplier<Map<String, String>> companions;

    /** @param companions asked for after the last row */
    public BundleWriter(
            String dataFile,
            Supplier<Map<String, String>> companions,
            Function<OutputStream, ExportWriter> writer,
            OutputStream out) {
        this.zip = new ZipFile(out);
        this.companions = companions;
        this.data = writer.apply(RowWriter.unchecked(() -> zip.beginEntry(dataFile)));
    }

    @Override
    public void observe(ExportRow row) {
        data.observe(row);
    }

    @Override
    public RowOutcome write(ExportRow row) {
        return data.write(row);
    }

    @Override
    public ExportReport report() {
        return data.report();
    }

    @Override
    public void finish() {
        data.finish();
        RowWriter.unchecked(() -> {
            zip.endEntry();
            addCompanions();
            zip.finish();
            return true;
        });
    }

    private void addCompanions() throws IOException {
        for (Map.Entry<String, String> companion : new TreeMap<>(companions.get()).entrySet()) {
            zip.add(companion.getKey(), companion.getValue());
        }
    }

    @Override
    public void close() {
        data.close();
    }
}
