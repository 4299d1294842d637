package org.trainingexample.adapter.http.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.adapter.http.syntax.Headers;

/**
 * Cross-origin resource sharing (CORS): tells browsers that pages of the allowed origins may make requests and read the replies.
 * Cookies and other credentials of the browser are never asked for.
 *
 * @param allowedOrigins origins in lower case
 */
public record CrossOrigin(Set<String> allowedOrigins) {
    /** The header fields of requests that have a meaning here and that browsers ask about. */
    private static final String REQUEST_HEADERS = String.join(
            ", ",
            Headers.CONTENT_TYPE,
            Headers.CONTENT_ENCODING,
            Headers.IDEMPOTENCY_KEY,
            Headers.IF_MATCH,
            Headers.IF_NONE_MATCH,
            Headers.IF_RANGE,
            Headers.RANGE,
            Headers.REQUEST_ID);

    /** The header fields of replies that pages may read. */
    private static final String REPLY_HEADERS = Stream.of(
                    Headers.ACCEPT_RANGES,
                    Headers.ALLOW,
                    Headers.CHANGES_TOKEN,
                    Headers.CONTENT_DISPOSITION,
                    Headers.CONTENT_LOCATION,
                    Headers.CONTENT_RANGE,
                    Headers.DUPLICATE,
                    Headers.ETAG,
                    Headers.IDEMPOTENT_REPLAYED,
                    Headers.LINK,
                    Headers.LOCATION,
                    Headers.NEXT_CURSOR,
                    Headers.REQUEST_ID,
                    Headers.RETRY_AFTER,
                    Headers.TOTAL_COUNT)
            .collect(Collectors.joining(", "));

    private static final String MAX_AGE_SECONDS = "600";

    /**
     * The header fields to add to a reply. Where origins are allowed, caches must keep the replies to each apart.
     *
     * @param origins the lines of the request's header field Origin
     * @param preflight whether the request asks what a later one may do
     * @param reply the header fields that the reply has so far
     */
    Map<String, String> headers(List<String> origins, boolean preflight, Map<String, String> reply) {
        if (allowedOrigins.isEmpty()) {
            return Map.of();
        }
        Map<String, String> added = new LinkedHashMap<>();
        String vary = reply.get(Headers.VARY);
        added.put(Headers.VARY, vary == null ? Headers.ORIGIN : vary + ", " + Headers.ORIGIN);
        if (origins.size() == 1 && allowedOrigins.contains(origins.get(0).toLowerCase(Locale.ROOT))) {
            added.put("Access-Control-Allow-Origin", origins.get(0));
            added.put("Access-Control-Expose-Headers", REPLY_HEADERS);
            if (preflight) {
                added.put("Access-Control-Allow-Methods", reply.getOrDefault(Headers.ALLOW, ""));
                added.put("Access-Control-Allow-Headers", REQUEST_HEADERS);
                added.put("Access-Control-Max-Age", MAX_AGE_SECONDS);
            }
        }
        return added;
    }
}
