package org.trainingexample.adapter.http.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.trainingexample.adapter.http.syntax.EntityTags;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.format.FileType;
import org.trainingexample.json.Json;

/**
 * Sends replies as gzip to callers who take it ({@code Accept-Encoding}). The compressed form has an entity tag of its own; hashes
 * and counts in trailer fields are those of the content before it was compressed.
 */
public final class GzipCoding {
    private static final String NAME = "gzip";

    /** Smaller bodies fit into a packet or two as they are. */
    private static final int WORTH_IT = 1 << 10;

    private static final Set<Integer> STATUSES = Set.of(200, 304);

    /** The paths that are never compressed: their replies are small, or must be quick. */
    private static final Set<String> PLAIN =
            Set.of(Paths.EXAMPLE, Paths.HEALTH + "live", Paths.HEALTH + "ready", Paths.HEALTH + "startup");

    private GzipCoding() {}

    /** The route, with replies that can come as gzip, unless it is for changes or answers with little. */
    public static Route offered(Route route) {
        return route.method().equals("GET") && !PLAIN.contains(route.path())
                ? route.endpoint(request -> apply(route.endpoint().answer(request), request))
                : route;
    }

    /** The reply as this request gets it. */
    private static Reply apply(Reply reply, Request request) {
        if (reply.later().isPresent()) {
            return Reply.later(reply.later().get().thenApply(known -> apply(known, request)));
        }
        if (!STATUSES.contains(reply.status()) || isCompressed(reply)) {
            return reply;
        }
        Reply varying = reply.with(Headers.VARY, Headers.ACCEPT_ENCODING);
        if (!isAccepted(request.headers(Headers.ACCEPT_ENCODING))) {
            return varying;
        }
        if (reply.status() == 304) {
            return tagged(varying);
        }
        if (reply.stream().isPresent() || reply.content().isPresent()) {
            StreamedBody body =
                    reply.stream().orElseGet(() -> whole(reply.content().orElseThrow()));
            return tagged(varying)
                    .with(Headers.CONTENT_ENCODING, NAME)
                    .withStream((out, head) -> compress(body, out, head));
        }
        return reply.body().length < WORTH_IT
                ? varying
                : tagged(varying).with(Headers.CONTENT_ENCODING, NAME).withBody(compressed(reply.body()));
    }

    private static boolean isCompressed(Reply reply) {
        String type = reply.headers().getOrDefault(Headers.CONTENT_TYPE, "");
        return type.equals(FileType.ZIP.mediaType()) || type.equals(FileType.PARQUET.mediaType());
    }

    /** RFC 9110, section 12.5.3; a name counts more than {@code *}. */
    static boolean isAccepted(List<String> lines) {
        QuotedQualityCSV accepted = new QuotedQualityCSV();
        lines.forEach(accepted::addValue);
        Map<String, Double> weights = new HashMap<>();
        accepted.getQualityValues()
                .forEach(value -> weights.put(value.getValue().toLowerCase(Locale.ROOT), value.getWeight()));
        return weights.getOrDefault(NAME, weights.getOrDefault("*", 0.0)) > 0;
    }

    private static Reply tagged(Reply reply) {
        String tag = reply.headers().get(Headers.ETAG);
        return tag == null ? reply : reply.with(Headers.ETAG, EntityTags.ofGzip(tag));
    }

    private static Map<String, String> compress(StreamedBody body, OutputStream out, BiConsumer<String, String> head)
            throws IOException {
        GZIPOutputStream gzip = new Gzip(out);
        Map<String, String> trailers = body.writeTo(
                gzip, (name, value) -> head.accept(name, name.equals(Headers.ETAG) ? EntityTags.ofGzip(value) : value));
        gzip.finish();
        return trailers;
    }

    private static StreamedBody whole(Json.Content content) {
        return (out, head) -> {
            Json.write(content, out);
            return Map.of();
        };
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new Gzip(out)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** The fastest level: it makes texts little larger than the best one does, at a fraction of the processor time. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, 8 << 10);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
