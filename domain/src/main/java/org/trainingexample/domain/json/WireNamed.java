package org.trainingexample.domain.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An enum constant with a name in the published language: its own, in lower case. */
public interface WireNamed {
    /** The constant's name as Java declares it; every enum has it. */
    String name();

    /** The name on the wire, in the table and in events. */
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constants of an enum by their wire names, for callers that look up many. */
    static <E extends Enum<E> & WireNamed> Map<String, E> byWireName(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(WireNamed::wireName, constant -> constant));
    }

    /** Finds the constant with exactly this wire name; case counts. */
    static <E extends Enum<E> & WireNamed> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.wireName().equals(wireName))
                .findFirst();
    }
}
