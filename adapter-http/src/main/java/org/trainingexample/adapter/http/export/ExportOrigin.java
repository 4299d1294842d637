package org.trainingexample.adapter.http.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.selection.FilterParameters;
import org.trainingexample.adapter.http.selection.SamplingParameters;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.Seal;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.json.Json;

/** Tells in an export where its rows come from. No time is in it, so that the same rows make the same bytes. */
final class ExportOrigin {
    private ExportOrigin() {}

    /** The stored examples that match these parameters, which are valid. */
    static JsonText filtered(QueryParameters parameters) {
        return object(generator -> {
            write("filter", FilterParameters.NAMES, parameters, generator);
            writeSampling(parameters, generator);
        });
    }

    /** The origin of rows of a dataset or of one split: the facts that cannot change until the rows are read. */
    static JsonText dataset(Dataset dataset, Optional<Split> split, QueryParameters parameters) {
        return object(generator -> {
            generator.writeObjectFieldStart("dataset");
            generator.writeStringField("id", dataset.id().toString());
            generator.writeStringField("name", dataset.description().name());
            generator.writeStringField("version", dataset.description().version());
            if (dataset.isFrozen()) {
                generator.writeStringField(
                        "content_sha256",
                        dataset.seal().map(Seal::contentSha256).orElseThrow());
            }
            generator.writeEndObject();
            if (split.isPresent()) {
                generator.writeStringField("split", split.get().wireName());
            }
            writeSampling(parameters, generator);
        });
    }

    private static void writeSampling(QueryParameters parameters, JsonGenerator generator) throws IOException {
        if (!parameters.given(SamplingParameters.NAMES).isEmpty()) {
            write("sampling", SamplingParameters.NAMES, parameters, generator);
        }
    }

    /** Writes parameters as they were given, in the order of their names. */
    private static void write(String member, Set<String> names, QueryParameters parameters, JsonGenerator generator)
            throws IOException {
        generator.writeObjectFieldStart(member);
        for (Map.Entry<String, List<String>> given : parameters.given(names).entrySet()) {
            generator.writeFieldName(given.getKey());
            if (given.getValue().size() == 1) {
                generator.writeString(given.getValue().get(0));
            } else {
                generator.writeStartArray();
                for (String value : given.getValue()) {
                    generator.writeString(value);
                }
                generator.writeEndArray();
            }
        }
        generator.writeEndObject();
    }

    private static JsonText object(Json.Content members) {
        byte[] json = Json.write(generator -> {
            generator.writeStartObject();
            members.writeTo(generator);
            generator.writeEndObject();
        });
        return JsonText.stored(new String(json, StandardCharsets.UTF_8));
    }
}
