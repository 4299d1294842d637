package org.trainingexample.domain.json;

import java.util.OptionalInt;
import org.trainingexample.domain.json.JsonTokens.Kind;

/**
 * The elements of a well-formed JSON array, seen from outside: how many, and the first that is not an object.
 *
 * @param count how many elements
 * @param firstThatIsNoObject the index of the first element that is not an object
 */
public record JsonElements(int count, OptionalInt firstThatIsNoObject) {
    public static JsonElements of(String array) {
        JsonTokens tokens = new JsonTokens(array);
        int count = 0;
        OptionalInt odd = OptionalInt.empty();
        tokens.next();
        while (tokens.next() && tokens.kind() != Kind.ARRAY_END) {
            if (tokens.kind() != Kind.COMMA) {
                odd = tokens.kind() == Kind.OBJECT_START || odd.isPresent() ? odd : OptionalInt.of(count);
                count++;
                tokens.skipValue();
            }
        }
        return new JsonElements(count, odd);
    }
}
