package org.trainingexample.adapter.http.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.RequestMemory;
import org.trainingexample.adapter.http.syntax.MediaType;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.json.Json;

/** A reply of many examples, which are loaded while they are written: only one part of them is in memory at a time. */
public final class LoadedBody {
    /** The greatest length, in UTF-16 units, of a body that is made before it is sent, and so has a Content-Length. */
    private static final int SMALL = 1 << 20;

    /** A part's examples, and the bytes that are made of them, by the length of their texts. */
    private static final long COST_OF_UNIT = 4;

    private static final long COST_OF_EXAMPLE = 2 << 10;

    /** A store weighs all examples that it is asked for, loaded or not; large ones are asked for over and over. */
    private static final int ASKED_AT_ONCE = 32;

    private final Function<List<TrainingExampleId>, LoadedExamples> loader;
    private final RequestMemory memory;
    private @Nullable LoadedExamples part;

    /** @param loader loads the first of the examples with these ids */
    public LoadedBody(Function<List<TrainingExampleId>, LoadedExamples> loader, RequestMemory memory) {
        this.loader = loader;
        this.memory = memory;
    }

    /** Writes one example, or something around it. */
    @FunctionalInterface
    public interface Item {
        void write(TrainingExample example, JsonGenerator generator) throws IOException;
    }

    /** Writes the body around the array of examples. */
    @FunctionalInterface
    public interface Frame {
        void write(Json.Content array, JsonGenerator generator) throws IOException;
    }

    /** The reply that begins with these examples. */
    public Reply reply(LoadedExamples first, Item item, Frame frame) {
        Json.Content content = generator -> frame.write(array -> write(item, array), generator);
        part = first;
        if (first.rest().isEmpty() && length(first) <= SMALL) {
            Reply reply = Reply.json(200, Json.write(content));
            memory.shrinkTo(reply.body().length);
            return reply;
        }
        return Reply.streamed(MediaType.JSON, (out, head) -> {
            Json.write(content, out);
            return Map.of();
        });
    }

    private void write(Item item, JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        List<TrainingExampleId> rest = writePart(item, generator);
        while (!rest.isEmpty()) {
            memory.nextPart(RequestMemory.EXAMPLE);
            int asked = Math.min(ASKED_AT_ONCE, rest.size());
            part = loader.apply(rest.subList(0, asked));
            List<TrainingExampleId> untouched = rest.subList(asked, rest.size());
            rest = writePart(item, generator);
            rest.addAll(untouched);
        }
        generator.writeEndArray();
    }

    /** Forgets the part that was written, and returns the ids of what follows. */
    private List<TrainingExampleId> writePart(Item item, JsonGenerator generator) throws IOException {
        LoadedExamples written = part;
        part = null;
        if (written == null) {
            return new ArrayList<>();
        }
        memory.shrinkTo(COST_OF_UNIT * length(written)
                + COST_OF_EXAMPLE * written.loaded().size());
        for (TrainingExample example : written.loaded()) {
            item.write(example, generator);
        }
        return new ArrayList<>(written.rest());
    }

    private static long length(LoadedExamples examples) {
        return examples.loaded().stream().mapToLong(TrainingExample::length).sum();
    }
}
