package org.trainingexample.adapter.http.problem;

import java.util.List;
import java.util.Map;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.json.Json;

/**
 * Why a request was not answered as its sender hoped.
 *
 * @param detail for people; never holds a value of the request
 * @param errors one for each broken rule
 * @param members writes the members of the problem document that no other has
 * @param headers of the reply
 */
public record Problem(
        ProblemType type, String detail, List<Violation> errors, Json.Content members, Map<String, String> headers) {

    public Problem(ProblemType type, String detail) {
        this(type, detail, List.of(), generator -> {}, Map.of());
    }

    Problem withErrors(List<Violation> found) {
        return new Problem(type, detail, found, members, headers);
    }

    Problem withMember(String name, String value) {
        return withMembers(generator -> generator.writeStringField(name, value));
    }

    Problem withMembers(Json.Content added) {
        return new Problem(type, detail, errors, added, headers);
    }

    public Problem withHeader(String name, String value) {
        return withHeaders(Map.of(name, value));
    }

    public Problem withHeaders(Map<String, String> fields) {
        return new Problem(type, detail, errors, members, fields);
    }
}
