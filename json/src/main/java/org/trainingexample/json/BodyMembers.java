package org.trainingexample.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.validation.Violations;

/** The members of a JSON object, read one by one; what is wrong with them is collected. A null is as good as no member. */
public final class BodyMembers {
    private final Map<String, JsonPart> parts = new HashMap<>();
    private final Violations violations;

    /**
     * Looks at the names.
     *
     * @param known the names that may be there
     * @param readOnly names that callers may know, but not send
     * @throws ValidationException if it is not an object
     */
    public BodyMembers(JsonDocument document, Set<String> known, Set<String> readOnly, Violations violations) {
        this.violations = violations;
        if (!document.isObject()) {
            throw new ValidationException(new Violation("", "wrong-type", "must be an object"));
        }
        int refused = 0;
        for (JsonPart part : document.parts()) {
            if (known.contains(part.name())) {
                parts.put(part.name(), part);
            } else if (refused++ <= Json.MAX_ERRORS) {
                refuse(part.name(), known, readOnly);
            }
        }
    }

    private void refuse(String name, Set<String> known, Set<String> readOnly) {
        if (readOnly.contains(name)) {
            violations.add(JsonPointer.to(name), "read-only", "cannot be set here");
        } else {
            Set<String> all = Stream.concat(known.stream(), readOnly.stream()).collect(Collectors.toSet());
            violations.add(JsonPointer.to(name), "unknown-field", "is not a known field" + DidYouMean.hint(name, all));
        }
    }

    /** Whether a member is there and not null. */
    public boolean isGiven(String name) {
        return Optional.ofNullable(parts.get(name))
                .filter(part -> !part.isNull())
                .isPresent();
    }

    /** The value of a member; empty if it is not there, or if it could not be read. */
    public <T> Optional<T> read(String name, Function<JsonPart, T> reader) {
        JsonPart part = parts.get(name);
        return part == null || part.isNull() ? Optional.empty() : capture("/" + name, () -> reader.apply(part));
    }

    /** Like {@link #read}, for a member that must be there. */
    public <T> Optional<T> require(String name, Function<JsonPart, T> reader) {
        JsonPart part = parts.get(name);
        if (part == null || part.isNull()) {
            violations.add("/" + name, "required", "is required");
        }
        return read(name, reader);
    }

    /**
     * A value that checks itself; empty if it is invalid.
     *
     * @param place where its pointers start
     */
    public <T> Optional<T> capture(String place, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (ValidationException invalid) {
            invalid.violations()
                    .forEach(violation ->
                            violations.add(place + violation.field(), violation.code(), violation.detail()));
            return Optional.empty();
        }
    }
}
