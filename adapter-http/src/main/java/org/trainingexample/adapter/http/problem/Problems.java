package org.trainingexample.adapter.http.problem;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainingexample.adapter.http.json.ExportJson;
import org.trainingexample.adapter.http.syntax.EntityTags;
import org.trainingexample.adapter.http.syntax.Headers;
import org.trainingexample.adapter.http.syntax.Paths;
import org.trainingexample.domain.bulk.ImportCandidate;
import org.trainingexample.domain.failure.DatasetExistsException;
import org.trainingexample.domain.failure.DuplicateTraceException;
import org.trainingexample.domain.failure.ExportRefusedException;
import org.trainingexample.domain.failure.FailureText;
import org.trainingexample.domain.failure.TrainingExampleException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.VersionMismatchException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.query.ChangeToken;
import org.trainingexample.json.Json;
import org.trainingexample.json.JsonDocument;

/** Translates failures to problem documents (RFC 9457). */
public final class Problems {
    /** The most errors that a problem lists. */
    public static final int MAX_ERRORS = Json.MAX_ERRORS;

    /** Names of fields that a detail may repeat; other names come from the sender and appear in `errors` only. */
    private static final Pattern PLAIN_FIELD = Pattern.compile("/?[A-Za-z0-9_.-]{1,64}(/[A-Za-z0-9_.-]{1,64}){0,2}");

    private static final Set<String> HEADERS = Set.of(Headers.IF_MATCH, Headers.IF_NONE_MATCH, Headers.IDEMPOTENCY_KEY);

    /** The violations that have a problem type of their own. */
    private static final Map<String, ProblemType> OWN_TYPES = Map.of(
            JsonDocument.MALFORMED, ProblemType.MALFORMED_JSON,
            ChangeToken.INVALID, ProblemType.INVALID_CHANGE_TOKEN,
            ImportCandidate.DUPLICATE, ProblemType.DUPLICATE_EXAMPLE);

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /**
     * The problem for a failure. An unexpected failure is logged, and the problem shows nothing of it.
     *
     * @param requestId names the request in the log
     */
    public static Problem of(Throwable failure, String requestId) {
        if (failure instanceof TrainingExampleException known) {
            return of(known, requestId);
        }
        if (failure instanceof HttpProblem refusal) {
            return refusal.problem();
        }
        if (failure instanceof IOException
                || cause(failure, HttpException.class).isPresent()) {
            return unreadable(failure);
        }
        LOG.error("Request {} failed", requestId, failure);
        return new Problem(ProblemType.INTERNAL_ERROR, "look for the request_id in the log");
    }

    private static Problem of(TrainingExampleException failure, String requestId) {
        return switch (failure.code()) {
            case VALIDATION_FAILED -> invalid(((ValidationException) failure).violations());
            case NOT_FOUND -> new Problem(ProblemType.NOT_FOUND, "there is no such training example");
            case DATASET_NOT_FOUND -> new Problem(ProblemType.NOT_FOUND, "there is no such dataset");
            case NOT_IN_DATASET -> new Problem(ProblemType.NOT_FOUND, "the training example is not in the dataset");
            case DATASET_EXISTS -> existing((DatasetExistsException) failure);
            case DATASET_FROZEN ->
                new Problem(ProblemType.DATASET_FROZEN, "make another dataset to hold something else");
            case CHANGES_GONE ->
                new Problem(
                        ProblemType.CHANGES_GONE,
                        "read everything again and go on with the X-Changes-Token of that list or native export, or leave"
                                + " 'after' out to begin with the oldest change that is kept");
            case DUPLICATE_TRACE -> duplicate((DuplicateTraceException) failure);
            case VERSION_MISMATCH ->
                new Problem(ProblemType.PRECONDITION_FAILED, "the ETag tells the version that it is at")
                        .withHeader(Headers.ETAG, EntityTags.of(((VersionMismatchException) failure).currentVersion()));
            case EXPORT_REFUSED -> refused((ExportRefusedException) failure);
            case IDEMPOTENCY_KEY_REUSED ->
                new Problem(ProblemType.IDEMPOTENCY_KEY_REUSED, "use a new key for a new request");
            case IDEMPOTENCY_IN_PROGRESS ->
                new Problem(ProblemType.IDEMPOTENCY_IN_PROGRESS, "repeat the request to get its answer");
            case OVERLOADED -> failed(ProblemType.OVERLOADED, "try again later", failure, requestId);
            case STORE_UNAVAILABLE -> failed(ProblemType.DATABASE_UNAVAILABLE, "try again later", failure, requestId);
            case OPERATION_TIMEOUT -> failed(ProblemType.OPERATION_TIMEOUT, "try again later", failure, requestId);
            case OUTCOME_UNKNOWN ->
                failed(
                        ProblemType.OUTCOME_UNKNOWN,
                        "repeat the request with the same Idempotency-Key, or read what is stored",
                        failure,
                        requestId);
            case INSUFFICIENT_STORAGE ->
                failed(
                        ProblemType.INSUFFICIENT_STORAGE,
                        "nothing can be stored until there is room",
                        failure,
                        requestId);
        };
    }

    /** The first violation tells the type: by its code, or by whether it points into the content or at a parameter. */
    private static Problem invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        ProblemType ownType = OWN_TYPES.get(first.code());
        if (ownType != null) {
            return new Problem(ownType, summary(violations));
        }
        ProblemType type = isPointer(first) ? ProblemType.VALIDATION_FAILED : ProblemType.INVALID_PARAMETER;
        return new Problem(type, summary(violations)).withErrors(violations);
    }

    /** The problem of one line of many, with every violation. */
    public static Problem ofLine(List<Violation> violations) {
        return invalid(violations).withErrors(violations);
    }

    private static boolean isPointer(Violation violation) {
        return violation.field().isEmpty() || violation.field().startsWith("/");
    }

    /** The kind of place that a violation names: pointer, header or parameter. */
    public static String place(Violation violation) {
        if (isPointer(violation)) {
            return "pointer";
        }
        return HEADERS.contains(violation.field()) ? "header" : "parameter";
    }

    private static String summary(List<Violation> violations) {
        Violation first = violations.get(0);
        boolean pointer = isPointer(first);
        if (violations.size() > 1) {
            return violations.size() + (pointer ? " fields are invalid" : " parameters are invalid");
        }
        boolean plain = PLAIN_FIELD.matcher(first.field()).matches();
        return (plain ? first.field().substring(pointer ? 1 : 0) : "the content") + " " + first.detail();
    }

    private static Problem duplicate(DuplicateTraceException failure) {
        String id = failure.existingId().toString();
        return new Problem(ProblemType.DUPLICATE_EXAMPLE, "another training example has the same source_trace_hash")
                .withMember("existing_id", id)
                .withHeader(Headers.CONTENT_LOCATION, Paths.of(failure.existingId()));
    }

    private static Problem refused(ExportRefusedException failure) {
        return new Problem(ProblemType.EXPORT_REFUSED, "…/export/report tells which rows are skipped, and why")
                .withMembers(generator -> ExportJson.write("report", failure, generator));
    }

    private static Problem existing(DatasetExistsException failure) {
        String id = failure.existingId().toString();
        return new Problem(ProblemType.DATASET_EXISTS, "use that dataset, or another name or version")
                .withMember("existing_id", id)
                .withHeader(Headers.CONTENT_LOCATION, Paths.DATASETS + id);
    }

    /** The body could not be read: it is not HTTP, it came too slowly, or its sender went away. */
    private static Problem unreadable(Throwable failure) {
        Optional<HttpException> refusal = cause(failure, HttpException.class);
        ProblemType type = refusal.map(exception -> ProblemType.ofStatus(exception.getCode()))
                .orElse(
                        cause(failure, TimeoutException.class).isPresent()
                                ? ProblemType.REQUEST_TIMEOUT
                                : ProblemType.MALFORMED_REQUEST);
        return new Problem(type, "the body could not be read to its end").withHeader(Headers.CONNECTION, "close");
    }

    private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }

    private static Problem failed(ProblemType type, String detail, Throwable failure, String requestId) {
        LOG.warn("Request {} met {}: {}", requestId, type.code(), FailureText.of(failure));
        LOG.debug("Request {} met this", requestId, failure);
        return new Problem(type, detail);
    }
}
