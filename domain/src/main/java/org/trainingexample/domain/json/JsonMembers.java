package org.trainingexample.domain.json;

import java.util.HashMap;
import java.util.Map;
import org.trainingexample.domain.json.JsonTokens.Kind;

/** The members of a well-formed JSON object, seen from outside: each name with its value as it is written. */
final class JsonMembers {
    private JsonMembers() {}

    static Map<String, String> of(String object) {
        Map<String, String> members = new HashMap<>();
        JsonTokens tokens = new JsonTokens(object);
        tokens.next();
        while (tokens.next() && tokens.kind() != Kind.OBJECT_END) {
            if (tokens.kind() == Kind.COMMA) {
                continue;
            }
            String name = tokens.string();
            tokens.next();
            tokens.next();
            int start = tokens.start();
            tokens.skipValue();
            members.put(name, object.substring(start, tokens.end()));
        }
        return members;
    }
}
