package org.trainingexample.adapter.http.syntax;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trainingexample.domain.ExpectedVersion;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.sampling.Sha256;

/**
 * The entity tags of a conditional request (RFC 9110, section 13.1). The tag of an example is its version in quotes.
 *
 * @param any whether the field is {@code *}
 * @param strong what its strong tags have between their quotes
 * @param all what its strong and weak tags have between their quotes
 */
public record EntityTags(boolean any, Set<String> strong, Set<String> all) {
    private static final Pattern TAG =
            Pattern.compile("\\s*+(?:(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*+)\"\\s*+)?(?:,|$)");
    private static final String GZIP = "-gzip";
    private static final String WEAK = "W/";
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    /** Reads the lines of one header field, at least one. @throws ValidationException naming the header if they are malformed */
    public static EntityTags parse(String header, List<String> lines) {
        String text = String.join(",", lines);
        if (text.strip().equals("*")) {
            return new EntityTags(true, Set.of(), Set.of());
        }
        Set<String> strong = new HashSet<>();
        Set<String> all = new HashSet<>();
        Matcher tag = TAG.matcher(text);
        int position = 0;
        while (position < text.length()) {
            if (!tag.region(position, text.length()).lookingAt()) {
                throw malformed(header);
            }
            position = tag.end();
            String opaque = tag.group(2);
            if (opaque != null) {
                all.add(opaque);
                if (tag.group(1) == null) {
                    strong.add(opaque);
                }
            }
        }
        if (all.isEmpty()) {
            throw malformed(header);
        }
        return new EntityTags(false, strong, all);
    }

    public static String of(TrainingExample example) {
        return of(example.version());
    }

    public static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /** The tag of the same content, compressed by gzip. */
    public static String ofGzip(String tag) {
        return tag.substring(0, tag.length() - 1) + GZIP + '"';
    }

    /** A tag for exactly these bytes. */
    public static String ofBody(byte[] body) {
        return '"' + HexFormat.of().formatHex(Sha256.digest().digest(body)) + '"';
    }

    /** The versions that If-Match asks for: weak tags never match there. */
    public ExpectedVersion expected() {
        return any
                ? ExpectedVersion.any()
                : ExpectedVersion.oneOf(strong.stream()
                        .filter(opaque -> VERSION.matcher(opaque).matches())
                        .map(Long::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether If-None-Match says that the caller has the representation with this tag already: weak tags match, too. */
    public boolean include(String tag) {
        return any || contain(tag, all);
    }

    /** Whether If-Match asks for the representation with this tag: weak tags never match. */
    public boolean includeStrongly(String tag) {
        return any || !tag.startsWith(WEAK) && contain(tag, strong);
    }

    /** A client that keeps the content compressed keeps the content. */
    private static boolean contain(String tag, Set<String> given) {
        return given.contains(opaque(tag)) || given.contains(opaque(ofGzip(tag)));
    }

    private static String opaque(String tag) {
        return tag.substring(tag.indexOf('"') + 1, tag.length() - 1);
    }

    private static ValidationException malformed(String header) {
        return new ValidationException(new Violation(
                header, "invalid-format", "must be * or a list of entity tags in double quotes, such as \"1\""));
    }
}
