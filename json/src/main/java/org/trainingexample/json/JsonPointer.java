package org.trainingexample.json;

/** JSON Pointers (RFC 6901), which name the place of a value in a document. */
public final class JsonPointer {
    private JsonPointer() {}

    /** The pointer to a member of the document's object; {@code ~} and {@code /} of the name are escaped. */
    public static String to(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
