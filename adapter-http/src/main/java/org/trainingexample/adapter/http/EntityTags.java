package org.trainingexample.adapter.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trainingexample.domain.ExpectedVersion;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.ValidationException;
import org.trainingexample.domain.Violation;

/**
 * The entity tags of a conditional request (RFC 9110, section 13.1). The tag of an example is its version in quotes.
 *
 * @param any whether the field is {@code *}
 * @param strong the versions that it names by strong tags
 * @param all the versions that it names by strong or weak tags
 */
record EntityTags(boolean any, Set<Long> strong, Set<Long> all) {
    private static final Pattern TAG =
            Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"\\s*(,|$)|\\s*(,|$)");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    /** Reads the lines of one header field, at least one. @throws ValidationException naming the header if they are malformed */
    static EntityTags parse(String header, List<String> lines) {
        String text = String.join(",", lines);
        if (text.strip().equals("*")) {
            return new EntityTags(true, Set.of(), Set.of());
        }
        Set<Long> strong = new HashSet<>();
        Set<Long> all = new HashSet<>();
        boolean found = false;
        Matcher tag = TAG.matcher(text);
        int position = 0;
        while (position < text.length()) {
            if (!tag.find() || tag.start() != position) {
                throw malformed(header);
            }
            position = tag.end();
            String opaque = tag.group(2);
            if (opaque != null) {
                found = true;
                if (VERSION.matcher(opaque).matches()) {
                    all.add(Long.valueOf(opaque));
                    if (tag.group(1) == null) {
                        strong.add(Long.valueOf(opaque));
                    }
                }
            }
        }
        if (!found) {
            throw malformed(header);
        }
        return new EntityTags(false, strong, all);
    }

    static String of(TrainingExample example) {
        return of(example.version());
    }

    static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /** What If-Match asks for: weak tags never match there. */
    ExpectedVersion expected() {
        return any ? ExpectedVersion.any() : ExpectedVersion.oneOf(strong);
    }

    /** Whether If-None-Match says that the caller has this example already. */
    boolean include(TrainingExample example) {
        return any || all.contains(example.version());
    }

    private static ValidationException malformed(String header) {
        return new ValidationException(new Violation(
                header, "invalid-format", "must be * or a list of entity tags in double quotes, such as \"1\""));
    }
}
