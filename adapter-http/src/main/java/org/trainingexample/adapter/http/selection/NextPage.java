package org.trainingexample.adapter.http.selection;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.syntax.Headers;

/** The header fields that lead from one page of a list to the next. */
public final class NextPage {
    public static final String LIMIT = "limit";
    public static final String OFFSET = "offset";

    private static final Set<String> PLACE = Set.of(PageToken.PARAMETER, OFFSET);

    private NextPage() {}

    /** None on the last page. */
    public static Map<String, String> headers(String path, QueryParameters parameters, Optional<String> token) {
        return token.map(next -> Map.of(
                        Headers.NEXT_CURSOR,
                        next,
                        Headers.LINK,
                        "<" + path + "?" + parameters.without(PLACE) + PageToken.PARAMETER + "=" + next
                                + ">; rel=\"next\""))
                .orElse(Map.of());
    }
}
