package org.trainingexample.adapter.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.Function;
import org.trainingexample.json.Json;

/** Hands the text of a value to a reader. Numbers keep their spelling, which a tree of Jackson would lose. */
final class TextReader<T> extends JsonDeserializer<T> {
    private final Function<String, T> reader;

    TextReader(Function<String, T> reader) {
        this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator target = Json.FACTORY.createGenerator(text)) {
            int depth = 0;
            do {
                depth += copy(parser, target);
            } while (depth > 0 && parser.nextToken() != null);
        }
        return reader.apply(text.toString());
    }

    /** Copies a token. @return by how much the depth changes */
    private static int copy(JsonParser parser, JsonGenerator target) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isNumeric()) {
            target.writeNumber(parser.getText());
        } else {
            target.copyCurrentEvent(parser);
        }
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
}
