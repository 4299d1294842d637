package org.trainingexample.adapter.http.syntax;

/** The names of header fields. */
public final class Headers {
    public static final String ACCEPT = "Accept";
    public static final String ACCEPT_ENCODING = "Accept-Encoding";
    public static final String ACCEPT_PATCH = "Accept-Patch";
    public static final String ACCEPT_POST = "Accept-Post";
    public static final String ACCEPT_RANGES = "Accept-Ranges";
    public static final String ALLOW = "Allow";
    public static final String CACHE_CONTROL = "Cache-Control";
    public static final String CHANGES_TOKEN = "X-Changes-Token";
    public static final String CONNECTION = "Connection";
    public static final String CONTENT_DISPOSITION = "Content-Disposition";
    public static final String CONTENT_ENCODING = "Content-Encoding";
    public static final String CONTENT_LOCATION = "Content-Location";
    public static final String CONTENT_RANGE = "Content-Range";
    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    public static final String CONTENT_TYPE = "Content-Type";
    public static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";
    public static final String DUPLICATE = "X-Duplicate";
    public static final String ETAG = "ETag";
    public static final String HOST = "Host";
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String IDEMPOTENT_REPLAYED = "Idempotent-Replayed";
    public static final String IF_MATCH = "If-Match";
    public static final String IF_NONE_MATCH = "If-None-Match";
    public static final String IF_RANGE = "If-Range";
    public static final String LINK = "Link";
    public static final String LOCATION = "Location";
    public static final String NEXT_CURSOR = "X-Next-Cursor";
    public static final String ORIGIN = "Origin";
    public static final String RANGE = "Range";
    public static final String REQUEST_ID = "X-Request-Id";
    public static final String RETRY_AFTER = "Retry-After";
    public static final String TOTAL_COUNT = "X-Total-Count";
    public static final String TRAILER = "Trailer";
    public static final String VARY = "Vary";

    private Headers() {}
}
