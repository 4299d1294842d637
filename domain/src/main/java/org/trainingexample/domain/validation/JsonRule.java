package org.trainingexample.domain.validation;

import org.trainingexample.domain.json.JsonText;

/** The rules for payloads. */
public enum JsonRule {
    /** A JSON object of at most 256 KiB of UTF-8. */
    OBJECT(256 << 10),
    /** A JSON array of at most 1,000 objects and 512 KiB of UTF-8. */
    ACTIONS(512 << 10);

    static final int MAX_ACTIONS = 1_000;

    private final int maxBytes;

    JsonRule(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    void check(String pointer, JsonText json, Violations violations) {
        if (json.utf8Length() > maxBytes) {
            violations.add(pointer, "too-long", "must be at most " + maxBytes + " bytes of UTF-8");
        }
        switch (this) {
            case OBJECT -> {
                if (!json.isObject()) {
                    violations.add(pointer, "wrong-type", "must be an object");
                }
            }
            case ACTIONS -> checkActions(pointer, json, violations);
        }
    }

    private static void checkActions(String pointer, JsonText json, Violations violations) {
        if (!json.isArray()) {
            violations.add(pointer, "wrong-type", "must be an array of objects");
            return;
        }
        violations.requireAtMost(pointer, json.elements(), MAX_ACTIONS, "actions");
        json.firstElementThatIsNoObject()
                .ifPresent(index -> violations.add(pointer + "/" + index, "wrong-type", "must be an object"));
    }
}
