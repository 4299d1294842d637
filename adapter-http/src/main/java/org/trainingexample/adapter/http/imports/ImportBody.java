package org.trainingexample.adapter.http.imports;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.trainingexample.adapter.http.message.Request;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.MediaType;

/**
 * Takes a body in, whole, before anything is done with it: a slow sender holds no connection to the store, and one that goes
 * away leaves nothing behind.
 */
final class ImportBody {
    private static final int BUFFER = 64 << 10;

    private ImportBody() {}

    /**
     * Spools a body, inflated.
     *
     * @param digest is given every byte of it
     * @throws org.trainingexample.adapter.http.problem.HttpProblem if it is more than the format takes; by Content-Length this is
     *     known beforehand
     */
    static Spool receive(Request request, ImportFormat format, MessageDigest digest, Supplier<Spool> spools)
            throws IOException {
        if (request.contentLength() > format.maxBytes()) {
            throw format.tooLarge();
        }
        Spool spool = spools.get();
        boolean received = false;
        try {
            if (isGzip(request)) {
                copy(inflated(request.bodyStream()), format, digest, spool);
            } else {
                copy(request.bodyStream(), format, digest, spool);
            }
            received = true;
            return spool;
        } finally {
            if (!received) {
                spool.close();
            }
        }
    }

    /**
     * All members of a gzip file, to the very end of what is read. The JDK's own stream looks for a further member only if bytes
     * of it have arrived already.
     */
    private static InputStream inflated(InputStream body) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(body)
                .setDecompressConcatenated(true)
                .get();
    }

    private static boolean isGzip(Request request) {
        return request.headers(Headers.CONTENT_ENCODING).stream().anyMatch(MediaType.GZIP::equalsIgnoreCase);
    }

    private static void copy(InputStream in, ImportFormat format, MessageDigest digest, Spool spool)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            size += count;
            if (size > format.maxBytes()) {
                throw format.tooLarge();
            }
            digest.update(buffer, 0, count);
            spool.append(buffer, count);
        }
    }
}
