package org.trainingexample.adapter.formats.hub;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.trainingexample.domain.sampling.Sha256;

/** One compressed file of a dataset while it is written. */
final class Shard implements Closeable {
    private final Path file;
    private final DigestOutputStream compressed;
    private final GZIPOutputStream plain;
    private final CountingOutputStream counting;
    private long rows;
    private String sha256 = "";

    private static final class CountingOutputStream extends FilterOutputStream {
        private long bytes;

        CountingOutputStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            bytes += length;
        }
    }

    Shard(Path file) throws IOException {
        this.file = file;
        this.compressed = new DigestOutputStream(Files.newOutputStream(file), Sha256.digest());
        this.plain = new GZIPOutputStream(compressed);
        this.counting = new CountingOutputStream(plain);
    }

    /** The stream for the next row. */
    OutputStream out() {
        return counting;
    }

    /** Ends a row. @return how long the shard is before it is compressed, in bytes */
    long endRow() {
        rows++;
        return counting.bytes;
    }

    void finish() throws IOException {
        plain.close();
        sha256 = HexFormat.of().formatHex(compressed.getMessageDigest().digest());
    }

    /** Closes the file, whether it is finished or not. */
    @Override
    public void close() throws IOException {
        try (compressed;
                plain) {
            // the second is closed first, and the first in any case
        }
    }

    Path file() {
        return file;
    }

    long rows() {
        return rows;
    }

    /** Over the compressed file; known once it is finished. */
    String hash() {
        return sha256;
    }
}
