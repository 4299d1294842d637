package org.trainingexample.adapter.postgres.jdbc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a statement and its placeholders, in the order of the text. */
record SqlText(String text, List<Placeholder> placeholders) {
    /** What the parser of JDBI passes over (quoted text and casts), a named placeholder, or a positional one. */
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\"[^\"]*\"|::|:([\\w.#]+)|[?]");

    /** A placeholder and the index of its colon. */
    record Placeholder(String name, int start) {
        int end() {
            return start + 1 + name.length();
        }

        Placeholder shifted(int distance) {
            return new Placeholder(name, start + distance);
        }
    }

    static SqlText parse(String text) {
        List<Placeholder> placeholders = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group().equals("?")) {
                throw new IllegalArgumentException("a positional parameter in " + text);
            }
            if (token.group(1) != null) {
                placeholders.add(new Placeholder(token.group(1), token.start()));
            }
        }
        return new SqlText(text, placeholders);
    }

    boolean has(String name) {
        for (Placeholder placeholder : placeholders) {
            if (placeholder.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    Set<String> names() {
        Set<String> names = new HashSet<>();
        placeholders.forEach(placeholder -> names.add(placeholder.name()));
        return names;
    }

    SqlText renamed(Map<String, String> newNames) {
        if (newNames.isEmpty()) {
            return this;
        }
        Builder builder = new Builder();
        int copied = 0;
        for (Placeholder placeholder : placeholders) {
            builder.text.append(text, copied, placeholder.start());
            builder.placeholder(newNames.getOrDefault(placeholder.name(), placeholder.name()));
            copied = placeholder.end();
        }
        builder.text.append(text, copied, text.length());
        return builder.build();
    }

    /** Replaces the placeholders of these names by parts. */
    SqlText with(Map<String, SqlText> parts) {
        Builder builder = new Builder();
        int copied = 0;
        for (Placeholder placeholder : placeholders) {
            builder.text.append(text, copied, placeholder.start());
            SqlText part = parts.get(placeholder.name());
            if (part == null) {
                builder.placeholder(placeholder.name());
            } else {
                builder.add(part);
            }
            copied = placeholder.end();
        }
        builder.text.append(text, copied, text.length());
        return builder.build();
    }

    /** Puts texts together. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder(512);
        private final List<Placeholder> placeholders = new ArrayList<>();

        void add(SqlText part) {
            for (Placeholder placeholder : part.placeholders) {
                placeholders.add(placeholder.shifted(text.length()));
            }
            text.append(part.text);
        }

        private void placeholder(String name) {
            placeholders.add(new Placeholder(name, text.length()));
            text.append(':').append(name);
        }

        SqlText build() {
            return new SqlText(text.toString(), placeholders);
        }
    }
}
