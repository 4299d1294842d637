package org.trainingexample.adapter.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Something that can be written as one JSON value. */
@FunctionalInterface
interface JsonPart {
    void write(JsonGenerator target) throws IOException;
}
