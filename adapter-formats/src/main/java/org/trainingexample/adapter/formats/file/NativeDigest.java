package org.trainingexample.adapter.formats.file;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import org.trainingexample.adapter.formats.conversation.InferredTools;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.sampling.Sha256;

/**
 * The hash of the native export of the same rows: it tells which state an export in another format was made of. Of a whole
 * frozen dataset it is the hash in its seal.
 */
public final class NativeDigest {
    private final DigestOutputStream bytes = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest());
    private final JsonLinesWriter lines = new JsonLinesWriter(
            RowKind.EXAMPLE, ExportOptions.DEFAULT, new InferredTools(), new NativeFormat(false), bytes);

    public void add(ExportRow row) {
        lines.write(row);
    }

    /** Once, after the last row. */
    public String sha256() {
        lines.finish();
        return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    }
}
