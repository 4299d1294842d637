package org.trainingexample.adapter.http.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of problem document (RFC 9457). */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request is not valid HTTP"),
    MALFORMED_JSON(400, "The body is not valid JSON"),
    INVALID_PARAMETER(400, "A parameter of the request is invalid"),
    INVALID_CURSOR(400, "The cursor is invalid"),
    INVALID_CHANGE_TOKEN(400, "The token of the changes is invalid"),
    INVALID_IDEMPOTENCY_KEY(400, "The idempotency key is invalid"),
    ORIGIN_NOT_ALLOWED(403, "Pages of this origin may not change anything"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The resource does not know this method"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    REQUEST_TIMEOUT(408, "The request took too long to arrive"),
    DUPLICATE_EXAMPLE(409, "The example is there already"),
    DATASET_EXISTS(409, "A dataset has this name and version already"),
    DATASET_FROZEN(409, "The dataset is frozen and does not change any more"),
    EXPORT_REFUSED(409, "The export would write fewer rows than required"),
    IDEMPOTENCY_IN_PROGRESS(409, "The first request with this key is still under way", true, 1),
    CHANGES_GONE(410, "The changes after this token are not kept any more"),
    PRECONDITION_FAILED(412, "The resource is at another version"),
    CONTENT_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The URI is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's type or encoding is not supported"),
    RANGE_NOT_SATISFIABLE(416, "The body has no such part"),
    EXPECTATION_FAILED(417, "The expectation cannot be met"),
    MISDIRECTED_REQUEST(421, "This server does not serve that host"),
    VALIDATION_FAILED(422, "Request content is invalid"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    PRECONDITION_REQUIRED(428, "The request must say which version it means"),
    HEADERS_TOO_LARGE(431, "The header fields are too large or too many"),
    INTERNAL_ERROR(500, "The service made a mistake"),
    OVERLOADED(503, "The service has more work than it can take", true, 1),
    DATABASE_UNAVAILABLE(503, "The database cannot be reached", true, 2),
    OPERATION_TIMEOUT(503, "The database took too long", true, 1),
    OUTCOME_UNKNOWN(503, "The connection to the database was lost"),
    DRAINING(503, "The service is shutting down", true, 1),
    HTTP_VERSION_NOT_SUPPORTED(505, "The version of HTTP is not supported"),
    INSUFFICIENT_STORAGE(507, "There is no room left", true, 0);

    private final int status;
    private final String title;
    private final boolean retryable;
    private final int retryAfter;

    ProblemType(int status, String title) {
        this(status, title, false, 0);
    }

    ProblemType(int status, String title, boolean retryable, int retryAfter) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** The type that a violation names by its code; most violations are details of another type. */
    public static Optional<ProblemType> find(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }

    /** The type for a status that the HTTP machinery below us chose. */
    public static ProblemType ofStatus(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR);
    }

    /** The last segment of its URI. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether the same request may succeed later, and do no harm if it is repeated. */
    public boolean retryable() {
        return retryable;
    }

    /** Seconds after which a retry makes sense; 0 if unknown. */
    public int retryAfter() {
        return retryAfter;
    }
}
