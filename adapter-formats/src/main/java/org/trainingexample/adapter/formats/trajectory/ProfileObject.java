package org.trainingexample.adapter.formats.trajectory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.formats.json.JsonValue;
import org.trainingexample.adapter.formats.json.JsonValue.Kind;
import org.trainingexample.domain.validation.Violations;

/** An object of the trajectory profile while it is read: remembers what was asked for, and collects what is wrong. */
final class ProfileObject {
    private final Map<String, JsonValue> members;
    private final String pointer;
    private final Violations violations;
    private final Set<String> known = new HashSet<>();

    /** A value that is no object is a violation, and is read as an empty object. */
    ProfileObject(JsonValue value, String pointer, Violations violations) {
        this.members = value.members();
        this.pointer = pointer;
        this.violations = violations;
        if (!value.is(Kind.OBJECT)) {
            violations.add(pointer, "wrong-type", "must be an object");
        }
    }

    /** A member; null if it is absent, or null as JSON knows it. */
    @Nullable
    JsonValue get(String name) {
        known.add(name);
        JsonValue value = members.get(name);
        return value == null || value.is(Kind.NULL) ? null : value;
    }

    @Nullable
    String string(String name) {
        JsonValue value = get(name, Kind.STRING, "must be a string");
        return value == null ? null : value.text();
    }

    boolean flag(String name, boolean otherwise) {
        JsonValue value = get(name, Kind.BOOLEAN, "must be true or false");
        return value == null ? otherwise : value.isTrue();
    }

    /** A member if it is of this kind; null, and a violation, if it is of another. */
    @Nullable
    JsonValue get(String name, Kind kind, String detail) {
        JsonValue value = get(name);
        if (value != null && !value.is(kind)) {
            refuse(name, "wrong-type", detail);
            return null;
        }
        return value;
    }

    ProfileObject object(String name) {
        JsonValue value = get(name);
        if (value == null) {
            refuse(name, "required", "is required");
            return new ProfileObject(JsonValue.of("{}"), pointer(name), violations);
        }
        return new ProfileObject(value, pointer(name), violations);
    }

    /** The elements of a member, which must be an array of objects; none if it is absent. */
    List<ProfileObject> objects(String name) {
        JsonValue array = get(name, Kind.ARRAY, "must be an array of objects");
        List<ProfileObject> objects = new ArrayList<>();
        if (array != null) {
            for (JsonValue element : array.elements()) {
                objects.add(new ProfileObject(element, pointer(name) + "/" + objects.size(), violations));
            }
        }
        return objects;
    }

    /** A member that must be a string with something in it; empty, and a violation, if it is not. */
    String name(String name) {
        String text = string(name);
        if (text == null || text.isEmpty()) {
            refuse(name, "required", "is required, and must not be empty");
            return "";
        }
        return text;
    }

    void refuse(String name, String code, String detail) {
        violations.add(pointer(name), code, detail);
    }

    String pointer(String name) {
        return pointer + "/" + name;
    }

    Map<String, JsonValue> members() {
        return members;
    }

    Violations violations() {
        return violations;
    }

    /** Whether there are members that the profile does not read and that are not null. */
    boolean hasUnknown() {
        return members.entrySet().stream()
                .anyMatch(member ->
                        !known.contains(member.getKey()) && !member.getValue().is(Kind.NULL));
    }
}
