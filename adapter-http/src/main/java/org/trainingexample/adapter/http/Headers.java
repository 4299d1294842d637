package org.trainingexample.adapter.http;

/** The names of header fields. */
final class Headers {
    static final String ACCEPT = "Accept";
    static final String ACCEPT_ENCODING = "Accept-Encoding";
    static final String ACCEPT_PATCH = "Accept-Patch";
    static final String ACCEPT_POST = "Accept-Post";
    static final String ACCEPT_RANGES = "Accept-Ranges";
    static final String ALLOW = "Allow";
    static final String CACHE_CONTROL = "Cache-Control";
    static final String CHANGES_TOKEN = "X-Changes-Token";
    static final String CONNECTION = "Connection";
    static final String CONTENT_DISPOSITION = "Content-Disposition";
    static final String CONTENT_ENCODING = "Content-Encoding";
    static final String CONTENT_LOCATION = "Content-Location";
    static final String CONTENT_RANGE = "Content-Range";
    static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    static final String CONTENT_TYPE = "Content-Type";
    static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";
    static final String DUPLICATE = "X-Duplicate";
    static final String ETAG = "ETag";
    static final String HOST = "Host";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String IDEMPOTENT_REPLAYED = "Idempotent-Replayed";
    static final String IF_MATCH = "If-Match";
    static final String IF_NONE_MATCH = "If-None-Match";
    static final String IF_RANGE = "If-Range";
    static final String LINK = "Link";
    static final String LOCATION = "Location";
    static final String NEXT_CURSOR = "X-Next-Cursor";
    static final String ORIGIN = "Origin";
    static final String RANGE = "Range";
    static final String REQUEST_ID = "X-Request-Id";
    static final String RETRY_AFTER = "Retry-After";
    static final String TOTAL_COUNT = "X-Total-Count";
    static final String TRAILER = "Trailer";
    static final String VARY = "Vary";

    private Headers() {}
}
