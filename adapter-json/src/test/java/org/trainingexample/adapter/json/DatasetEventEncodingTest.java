package org.trainingexample.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetEvent;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.id.TrainingExampleId;

class DatasetEventEncodingTest {
    private static final DatasetId DATASET_ID = new DatasetId(UUID.fromString("0190b5a2-7c00-7000-8000-0000000000d5"));
    private static final TrainingExampleId EXAMPLE_ID =
            new TrainingExampleId(UUID.fromString("660e8400-e29b-41d4-a716-446655440001"));
    private static final UUID EVENT_ID = UUID.fromString("0190b5a2-7c00-7000-8000-000000000001");
    private static final String EPOCH = "0190b5a2-0000-7000-8000-0000000000ff";
    private static final Instant CREATED_AT = Instant.parse("2026-11-22T09:15:00.123456Z");

    @ParameterizedTest
    @EnumSource
    void encode_gives_the_golden_files_in_every_envelope(EventEnvelope envelope) {
        for (DatasetEvent event : List.of(
                created("Frontend traces"),
                new DatasetEvent.ExampleAdded(EVENT_ID, DATASET_ID, 2, at("01"), EXAMPLE_ID, Split.VALIDATION),
                new DatasetEvent.ExampleRemoved(EVENT_ID, DATASET_ID, 3, at("02.1"), EXAMPLE_ID),
                new DatasetEvent.Updated(EVENT_ID, DATASET_ID, 4, at("03"), List.of("examples", "lineage")),
                new DatasetEvent.Deleted(EVENT_ID, DATASET_ID, 5, at("04")))) {
            EventMessage message = encode(envelope, event);
            String kind = message.type().substring("dataset.".length());
            assertThat(message.json() + "\n").isEqualTo(resource(envelope.wireName() + "-dataset-" + kind + ".json"));
        }
    }

    @Test
    void encode_tells_the_same_beside_the_envelope() {
        EventMessage message = encode(EventEnvelope.SEED, created("n"));
        assertThat(message)
                .isEqualTo(new EventMessage(
                        EVENT_ID, "dataset.created", "dataset", DATASET_ID.value(), 1, CREATED_AT, message.json()));
    }

    @Test
    void encode_escapes_what_json_requires_and_nothing_else() {
        assertThat(encode(EventEnvelope.SEED, created("\"\\/\u00e9\ud83d\ude00\u2028"))
                        .json())
                .contains("\"name\":\"\\\"\\\\/\u00e9\ud83d\ude00\u2028\",");
    }

    private static DatasetEvent created(String name) {
        return new DatasetEvent.Created(
                EVENT_ID, CREATED_AT, Dataset.create(DATASET_ID, DatasetDraft.named(name), CREATED_AT));
    }

    private static Instant at(String seconds) {
        return Instant.parse("2026-11-22T09:15:" + seconds + "Z");
    }

    private static EventMessage encode(EventEnvelope envelope, DatasetEvent event) {
        return new JsonEventEncoder(envelope).encode(event).in(EPOCH);
    }

    private static String resource(String name) {
        try (InputStream file = DatasetEventEncodingTest.class.getResourceAsStream("events/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
