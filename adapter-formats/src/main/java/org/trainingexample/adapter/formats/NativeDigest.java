package org.trainingexample.adapter.formats;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import org.trainingexample.domain.Sha256;
import org.trainingexample.domain.export.ExportOptions;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.RowKind;

/**
 * The hash of the native export of the same rows: it tells which state an export in another format was made of. Of a whole
 * frozen dataset it is the hash in its seal.
 */
final class NativeDigest {
    private final DigestOutputStream bytes = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest());
    private final JsonLinesWriter lines = new JsonLinesWriter(
            RowKind.EXAMPLE, ExportOptions.DEFAULT, new InferredTools(), new NativeFormat(false), bytes);

    void add(ExportRow row) {
        lines.write(row);
    }

    /** Once, after the last row. */
    String sha256() {
        lines.finish();
        return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    }
}
