package org.trainingexample.adapter.http.message;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.MediaType;

/** A request as the guards and the endpoints see it: nothing in it was decoded leniently. */
public final class Request {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final HttpServletRequest servletRequest;
    private final String id;
    private final QueryParameters parameters;
    private final TimeLimit timeLimit;
    private final long minDataRate;
    private final RequestMemory memory;
    private final CrossOrigin crossOrigin;
    private @Nullable InputStream body;

    /**
     * @param parameters the names that may stand in its query
     * @param minDataRate how many bytes of its body must come in a second
     * @param crossOrigin which header fields its reply needs for pages of other origins
     */
    public Request(
            HttpServletRequest servletRequest,
            Set<String> parameters,
            TimeLimit timeLimit,
            long minDataRate,
            Supplier<UUID> ids,
            RequestMemory memory,
            CrossOrigin crossOrigin) {
        this.servletRequest = servletRequest;
        this.crossOrigin = crossOrigin;
        this.timeLimit = timeLimit;
        this.minDataRate = minDataRate;
        this.memory = memory;
        this.id = id(headers(Headers.REQUEST_ID), ids);
        this.parameters = new QueryParameters(query(), parameters);
    }

    /** The id that the sender gave, if it is harmless, else one of ours. */
    public static String id(List<String> given, Supplier<UUID> ids) {
        return given.size() == 1 && ID.matcher(given.get(0)).matches()
                ? given.get(0)
                : ids.get().toString();
    }

    /** The id of this request in the log and in the reply. */
    public String id() {
        return id;
    }

    /** The header fields that a reply needs besides those that it has, for pages of other origins. */
    Map<String, String> crossOriginHeaders(Map<String, String> reply) {
        return crossOrigin.headers(headers(Headers.ORIGIN), isPreflight(), reply);
    }

    private boolean isPreflight() {
        return method().equals("OPTIONS")
                && header("Access-Control-Request-Method").isPresent();
    }

    public String method() {
        return servletRequest.getMethod();
    }

    /** Whether it changes nothing by its very method. */
    public boolean isSafe() {
        return SAFE_METHODS.contains(method());
    }

    public boolean isHead() {
        return method().equals("HEAD");
    }

    /** The path as it was sent, percent-encoded. */
    public String path() {
        return servletRequest.getRequestURI();
    }

    /** A segment of the path, as it was sent; the collection's is segment 0. */
    public String segment(int index) {
        return path().split("/", -1)[index + 1];
    }

    /** The query as it was sent, without the question mark. */
    public String query() {
        return Optional.ofNullable(servletRequest.getQueryString()).orElse("");
    }

    /** The parameters of the query; call {@code check} after everything was read. */
    public QueryParameters parameters() {
        return parameters;
    }

    /** The lines of a header field, in their order. */
    public List<String> headers(String name) {
        return Collections.list(servletRequest.getHeaders(name));
    }

    /** The first line of a header field. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(servletRequest.getHeader(name));
    }

    /** The type that the body says it has; empty if it says none, several or nonsense. */
    public Optional<MediaType> mediaType() {
        List<String> lines = headers(Headers.CONTENT_TYPE);
        return lines.size() == 1 ? MediaType.parse(lines.get(0)) : Optional.empty();
    }

    /** How long the body says it is; -1 if it does not say. */
    public long contentLength() {
        return servletRequest.getContentLengthLong();
    }

    /** Whether fields can follow the body of the reply. */
    boolean takesTrailers() {
        return servletRequest.getProtocol().equals("HTTP/1.1");
    }

    CuttableConnection connection() {
        return new CuttableConnection(ServletContextRequest.getServletContextRequest(servletRequest)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint());
    }

    /** Up to {@code limit} bytes of the body. */
    byte[] body(int limit) throws IOException {
        long length = contentLength();
        if (length < 0 || length > limit) {
            return bodyStream().readNBytes(limit);
        }
        // one array of the right size, where reading an unknown length takes two
        byte[] bytes = new byte[(int) length];
        int count = bodyStream().readNBytes(bytes, 0, bytes.length);
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    /** The heap that this request may use. */
    public RequestMemory memory() {
        return memory;
    }

    /** The body, which must come in time. */
    public InputStream bodyStream() throws IOException {
        if (body == null) {
            body = new TimedBody(servletRequest.getInputStream(), connection(), timeLimit, minDataRate);
        }
        return body;
    }

    public TimeLimit timeLimit() {
        return timeLimit;
    }

    /** Reads up to {@code limit} bytes of the body and forgets them. */
    void skip(int limit) throws IOException {
        byte[] chunk = new byte[8 << 10];
        InputStream rest = bodyStream();
        for (int skipped = 0, count = 0; count >= 0 && skipped < limit; skipped += count) {
            count = rest.read(chunk);
        }
    }
}
