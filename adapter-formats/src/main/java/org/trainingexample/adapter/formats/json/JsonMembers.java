package org.trainingexample.adapter.formats.json;

import java.util.StringJoiner;

/** Collects the members of an object that is put together out of spelled values. */
public final class JsonMembers {
    private final StringJoiner members = new StringJoiner(",", "{", "}");

    /**
     * Adds a member.
     *
     * @param value as it is spelled
     */
    public JsonMembers add(String name, String value) {
        members.add(JsonSpelling.quote(name) + ":" + value);
        return this;
    }

    /** The spelling of the object. */
    public String object() {
        return members.toString();
    }
}
