package org.trainingexample.adapter.formats.file;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.conversation.InferredTools;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.adapter.formats.layout.ExampleJson;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.json.JsonText;

/**
 * The fields as columns (RFC 4180), then the split. What is null is empty, an empty text is {@code ""}; nothing is escaped
 * for spreadsheets that take a text for a formula, since a text must stay what it is.
 */
public final class CsvWriter extends RowWriter {
    private final Writer out;

    public CsvWriter(ExportOptions options, InferredTools tools, OutputStream out) {
        super(RowKind.EXAMPLE, options, tools);
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        unchecked(() -> {
            for (ExampleField field : ExampleField.values()) {
                this.out.append(field.wireName()).append(',');
            }
            return this.out.append("split\r\n");
        });
    }

    @Override
    public RowOutcome put(ExportRow row) throws IOException {
        String line;
        try {
            line = line((ExportRow.Single) row);
        } catch (RuntimeException failed) {
            return RowBuffer.unreadable(failed);
        }
        out.append(line);
        return new RowOutcome.Written(Set.of());
    }

    private static String line(ExportRow.Single row) {
        StringBuilder line = new StringBuilder();
        for (ExampleField field : ExampleField.values()) {
            line.append(cell(row.example().value(field))).append(',');
        }
        return line.append(cell(row.split())).append("\r\n").toString();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return NumberOutput.toString(number, true);
        }
        if (value instanceof List<?> labels) {
            return quoted(labels.stream()
                    .map(label -> JsonSpelling.quote(label.toString()))
                    .collect(Collectors.joining(",", "[", "]")));
        }
        return quoted(value instanceof JsonText payload ? payload.text() : ExampleJson.text(value));
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    @Override
    public void release() {}
}
