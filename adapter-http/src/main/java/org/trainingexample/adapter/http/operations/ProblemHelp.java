package org.trainingexample.adapter.http.operations;

import org.trainingexample.adapter.http.problem.ProblemType;

/**
 * The help text of a problem type's page, as HTML. The compiler sees to it that no type is left out.
 *
 * @param when what leads to it
 * @param whatToDo what helps
 */
record ProblemHelp(String when, String whatToDo) {
    static ProblemHelp of(ProblemType type) {
        return switch (type) {
            case MALFORMED_REQUEST ->
                new ProblemHelp(
                        "The request breaks the rules of HTTP, or its body ended early.",
                        "Send the request with a standard HTTP client. If it comes through a proxy, look at what the proxy changes.");
            case MALFORMED_JSON ->
                new ProblemHelp(
                        "The body, or a line of it, is not JSON in UTF-8: a comma or a quote is missing, a name is repeated, or it nests too deeply.",
                        "Read <code>detail</code>, which names the place. Write JSON with a library, not by hand.");
            case INVALID_PARAMETER ->
                new ProblemHelp(
                        "A query parameter or a part of the path is unknown, repeated, or has a value that is not allowed.",
                        "Correct the parameters that <code>errors</code> names; each entry says what is allowed.");
            case INVALID_CURSOR ->
                new ProblemHelp(
                        "The cursor was changed, cut, or made for another order or another list.",
                        "Follow the <code>Link</code> of the last page as it is, or begin at the first page.");
            case INVALID_CHANGE_TOKEN ->
                new ProblemHelp(
                        "The token was changed or cut, or is not one of <code>/changes</code>.",
                        "Send the token of the last page as it was, or begin without <code>after</code>.");
            case INVALID_IDEMPOTENCY_KEY ->
                new ProblemHelp(
                        "The <code>Idempotency-Key</code> is empty, too long, repeated, or has characters that are not allowed.",
                        "Send one key for each change, a UUID for example.");
            case ORIGIN_NOT_ALLOWED ->
                new ProblemHelp(
                        "A web page of another origin tried to change something.",
                        "The operator names the origin in <code>ALLOWED_ORIGINS</code>.");
            case NOT_FOUND ->
                new ProblemHelp(
                        "The path is unknown, or the example or dataset with this id was never there or is deleted.",
                        "Check the path and the id; <code>detail</code> says which of them is meant.");
            case METHOD_NOT_ALLOWED ->
                new ProblemHelp(
                        "The path exists, but not with this method.", "Use one of the methods in <code>Allow</code>.");
            case NOT_ACCEPTABLE ->
                new ProblemHelp(
                        "None of the media types in <code>Accept</code> is available here.",
                        "Leave <code>Accept</code> out, or name one of the types in <code>detail</code>.");
            case REQUEST_TIMEOUT ->
                new ProblemHelp(
                        "The body arrived too slowly, or stopped.",
                        "Send it again over a better connection, in smaller parts if it is large.");
            case DUPLICATE_EXAMPLE ->
                new ProblemHelp(
                        "Another example has the same <code>source_trace_hash</code>.",
                        "Use the example that <code>existing_id</code> names, or correct the hash.");
            case DATASET_EXISTS ->
                new ProblemHelp(
                        "Another dataset has the same name and version.",
                        "Choose another version, or use the dataset that is there.");
            case DATASET_FROZEN ->
                new ProblemHelp(
                        "The dataset was frozen, and its content does not change any more.",
                        "Make another dataset, filled from the same filter.");
            case EXPORT_REFUSED ->
                new ProblemHelp(
                        "The export would skip more rows than <code>require</code> allows.",
                        "Ask for the report, which names each skipped row and its reason; correct the rows, or leave <code>require</code> out.");
            case IDEMPOTENCY_IN_PROGRESS ->
                new ProblemHelp(
                        "The first request with this key has not been answered yet.",
                        "Repeat the request with the same key to get the answer of the first.");
            case CHANGES_GONE ->
                new ProblemHelp(
                        "The events after this token are not kept any more, or the database was set back.",
                        "Read the present state from a list or an export, and go on from its <code>X-Changes-Token</code>.");
            case PRECONDITION_FAILED ->
                new ProblemHelp(
                        "The resource was changed after the version in <code>If-Match</code>.",
                        "Read it again, apply the change to what is there, and send its new <code>ETag</code>.");
            case CONTENT_TOO_LARGE ->
                new ProblemHelp(
                        "The body, one of its lines, or the number of lines is over the limit.",
                        "Split the body; <code>detail</code> names the limit.");
            case URI_TOO_LONG ->
                new ProblemHelp("The path and the query are too long.", "Use fewer or shorter parameters.");
            case UNSUPPORTED_MEDIA_TYPE ->
                new ProblemHelp(
                        "The <code>Content-Type</code> or the <code>Content-Encoding</code> is not one of this call.",
                        "Send one of the types in <code>detail</code>, in UTF-8.");
            case EXPECTATION_FAILED ->
                new ProblemHelp(
                        "The request has an <code>Expect</code> other than <code>100-continue</code>.",
                        "Leave <code>Expect</code> out.");
            case MISDIRECTED_REQUEST ->
                new ProblemHelp(
                        "The name in <code>Host</code> is not one of this server's names.",
                        "Use the right address, or ask the operator to add the name to <code>ALLOWED_HOSTS</code>.");
            case RANGE_NOT_SATISFIABLE ->
                new ProblemHelp(
                        "The <code>Range</code> begins after the end of the export.",
                        "Ask for a range within the length that <code>Content-Range</code> names, or for the whole export.");
            case VALIDATION_FAILED ->
                new ProblemHelp(
                        "The body is well-formed, but breaks rules for its fields.",
                        "Correct the fields that <code>errors</code> names; each entry says what is allowed. Nothing was changed.");
            case IDEMPOTENCY_KEY_REUSED ->
                new ProblemHelp("The key was used before for another request.", "Use a new key for each new request.");
            case PRECONDITION_REQUIRED ->
                new ProblemHelp(
                        "This server demands that every change names the version that it is based on.",
                        "Read the example, and send its <code>ETag</code> in <code>If-Match</code>.");
            case HEADERS_TOO_LARGE ->
                new ProblemHelp(
                        "The header fields are too many or too long.",
                        "Send fewer header fields; cookies have no meaning here.");
            case INTERNAL_ERROR ->
                new ProblemHelp(
                        "The service met something that it does not foresee. Whether a change was made is not known.",
                        "Give the <code>request_id</code> to the operator: it is in the log, with the cause.");
            case OVERLOADED ->
                new ProblemHelp(
                        "All connections or places for this work are taken, and waiting did not help.",
                        "Repeat the request later, with growing pauses.");
            case DATABASE_UNAVAILABLE ->
                new ProblemHelp(
                        "The database is away or refuses connections. Nothing was changed.",
                        "Repeat the request later. The operator looks at <code>/health/ready</code> and at the database.");
            case OPERATION_TIMEOUT ->
                new ProblemHelp(
                        "A statement or a lock took longer than it may. Nothing was changed.",
                        "Repeat the request, with a narrower filter if it reads much.");
            case OUTCOME_UNKNOWN ->
                new ProblemHelp(
                        "The connection to the database was lost at the moment of the commit, so nobody knows whether the change was made.",
                        "Repeat the request with the same <code>Idempotency-Key</code>, or read what is stored.");
            case DRAINING ->
                new ProblemHelp(
                        "The server is about to stop and takes no more requests.",
                        "Send the request to another instance, or again later.");
            case HTTP_VERSION_NOT_SUPPORTED ->
                new ProblemHelp("The version of HTTP is not 1.0 or 1.1.", "Use HTTP/1.1.");
            case INSUFFICIENT_STORAGE ->
                new ProblemHelp(
                        "The disk of the database or of temporary files is full.",
                        "The operator makes room; then the request may be repeated.");
        };
    }
}
