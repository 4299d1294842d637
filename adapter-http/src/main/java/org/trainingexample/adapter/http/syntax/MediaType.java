package org.trainingexample.adapter.http.syntax;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.QuotedQualityCSV;

/** A media type or a range of them (RFC 9110, sections 8.3.1 and 12.5.1), with its parameters by lower-case name. */
public record MediaType(String name, Map<String, String> parameters) {
    public static final String JSON = "application/json";
    public static final String PROBLEM_JSON = "application/problem+json";
    public static final String MERGE_PATCH_JSON = "application/merge-patch+json";
    public static final String NDJSON = "application/x-ndjson";

    /** The names under which files with a JSON value on each line are known; none is registered. */
    public static final List<String> LINES = List.of(NDJSON, "application/jsonl", "application/x-jsonlines");

    public static final String FORM = "application/x-www-form-urlencoded";

    /** A content coding (RFC 9110, section 8.4.1.3). */
    public static final String GZIP = "gzip";

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern NAME = Pattern.compile(TOKEN + "/" + TOKEN);
    private static final Pattern PARAMETER = Pattern.compile("(" + TOKEN + ")=(?:(" + TOKEN + ")|\"([^\"\\\\]*)\")");

    /** Reads one media type; empty if it is malformed. */
    public static Optional<MediaType> parse(String text) {
        String[] parts = text.split(";", -1);
        String name = parts[0].strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            Matcher parameter = PARAMETER.matcher(part.strip());
            if (!parameter.matches()) {
                if (part.isBlank()) {
                    continue;
                }
                return Optional.empty();
            }
            String value = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
            parameters.put(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        return Optional.of(new MediaType(name, parameters));
    }

    /** Whether the characters of a body of this type are UTF-8: JSON knows no other encoding. */
    public boolean isUtf8() {
        return parameters.getOrDefault("charset", "utf-8").equalsIgnoreCase("utf-8");
    }

    /** Whether an Accept header with these lines takes at least one of the types; a blank one takes all, a malformed one none. */
    public static boolean isAccepted(List<String> accept, List<String> types) {
        if (accept.stream().allMatch(String::isBlank)) {
            return true;
        }
        Map<String, Double> weights = weights(accept);
        return types.stream().anyMatch(type -> weight(weights, type) > 0);
    }

    private static Map<String, Double> weights(List<String> accept) {
        QuotedQualityCSV ranges = new QuotedQualityCSV();
        try {
            accept.forEach(ranges::addValue);
        } catch (IllegalArgumentException badQuotes) {
            return Map.of();
        }
        Map<String, Double> weights = new HashMap<>();
        ranges.getQualityValues()
                .forEach(range ->
                        parse(range.getValue()).ifPresent(type -> weights.putIfAbsent(type.name, range.getWeight())));
        return weights;
    }

    /** The weight of the most specific range that the type is in; 0 if it is in none. */
    private static double weight(Map<String, Double> ranges, String type) {
        String family = type.substring(0, type.indexOf('/') + 1) + "*";
        return Stream.of(type, family, "*/*")
                .filter(ranges::containsKey)
                .findFirst()
                .map(ranges::get)
                .orElse(0.0);
    }
}
