package org.trainingexample.adapter.json;

import static org.trainingexample.domain.ExampleField.EXPECTED_ACTIONS;
import static org.trainingexample.domain.ExampleField.FINAL_ANSWER;
import static org.trainingexample.domain.ExampleField.INPUT_STRUCTURED;
import static org.trainingexample.domain.ExampleField.INPUT_TEXT;
import static org.trainingexample.domain.ExampleField.OUTPUT_TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.trainingexample.adapter.json.CanonicalJson.NumberText;
import org.trainingexample.domain.ContentHashes;
import org.trainingexample.domain.Input;
import org.trainingexample.domain.Output;
import org.trainingexample.domain.port.driven.ContentHasher;
import org.trainingexample.domain.sampling.Sha256;

/**
 * SHA-256 over the canonical JSON (RFC 8785) of one object per hash. The content is
 * {@code {"expected_actions", "final_answer", "input_structured", "input_text", "output_text"}}, the input is
 * {@code {"input_text"}} and those of {@code "messages"}, {@code "system"} and {@code "tools"} that the structured input has.
 * Numbers count exactly; see {@link ExactNumbers}. Where a double holds them exactly, that is RFC 8785 to the letter.
 */
public final class CanonicalContentHasher implements ContentHasher {
    private static final List<String> PROMPT_MEMBERS = List.of("system", "messages", "tools");

    public CanonicalContentHasher() {}

    @Override
    public ContentHashes hash(Input input, Output output) {
        return hash(input, output, ExactNumbers::text);
    }

    @Override
    public ContentHashes formerHash(Input input, Output output) {
        return hash(input, output, ExactNumbers::textOfDouble);
    }

    private static ContentHashes hash(Input input, Output output, NumberText numbers) {
        JsonNode structured = CanonicalJson.parse(input.structured().text());
        ObjectNode prompt = object().put(INPUT_TEXT.wireName(), input.text());
        for (String name : PROMPT_MEMBERS) {
            if (structured.has(name)) {
                prompt.set(name, structured.get(name));
            }
        }
        ObjectNode content = object().put(INPUT_TEXT.wireName(), input.text())
                .put(OUTPUT_TEXT.wireName(), output.text())
                .put(FINAL_ANSWER.wireName(), output.finalAnswer());
        content.set(INPUT_STRUCTURED.wireName(), structured);
        content.set(
                EXPECTED_ACTIONS.wireName(),
                CanonicalJson.parse(output.expectedActions().text()));
        return new ContentHashes(sha256(content, numbers), sha256(prompt, numbers));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String sha256(JsonNode value, NumberText numbers) {
        try {
            MessageDigest digest = Sha256.digest();
            CanonicalJson.write(value, numbers, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
