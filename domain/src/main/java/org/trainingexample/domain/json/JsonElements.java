package org.trainingexample.domain.json;

import java.util.OptionalInt;

/**
 * The elements of a well-formed JSON array, seen from outside: how many, and the first that is not an object.
 *
 * @param count how many elements
 * @param firstThatIsNoObject the index of the first element that is not an object
 */
public record JsonElements(int count, OptionalInt firstThatIsNoObject) {
    public static JsonElements of(String array) {
        int depth = 0, count = 0;
        boolean inString = false, expectsElement = false;
        OptionalInt odd = OptionalInt.empty();
        for (int i = 0; i < array.length(); i++) {
            char c = array.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
                continue;
            }
            if (depth == 1 && expectsElement && " \t\r\n]".indexOf(c) < 0) {
                expectsElement = false;
                odd = c == '{' || odd.isPresent() ? odd : OptionalInt.of(count);
                count++;
            }
            switch (c) {
                case '"' -> inString = true;
                case '[', '{' -> expectsElement = ++depth == 1;
                case ']', '}' -> depth--;
                case ',' -> expectsElement = depth == 1;
                default -> {}
            }
        }
        return new JsonElements(count, odd);
    }
}
