package org.trainingexample.adapter.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The header fields that lead from one page of a list to the next. */
final class NextPage {
    private static final Set<String> PLACE = Set.of(PageToken.PARAMETER, ListEndpoint.OFFSET);

    private NextPage() {}

    /** None on the last page. */
    static Map<String, String> headers(String path, QueryParameters parameters, Optional<String> token) {
        return token.map(next -> Map.of(
                        Headers.NEXT_CURSOR,
                        next,
                        Headers.LINK,
                        "<" + path + "?" + parameters.without(PLACE) + PageToken.PARAMETER + "=" + next
                                + ">; rel=\"next\""))
                .orElse(Map.of());
    }
}
