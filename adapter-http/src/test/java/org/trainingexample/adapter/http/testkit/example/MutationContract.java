package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Requests that were good until something happened to them: whatever comes of it, it is one of the replies that are described. */
public abstract class MutationContract extends HttpContract {
    private static final int ROUNDS = 300;
    private static final Set<Integer> CREATED_OR_REFUSED = Set.of(201, 400, 409, 422);
    private static final byte[] EXAMPLE = """
            {"execution_id":"e","agent_id":"550e8400-e29b-41d4-a716-446655440000","source_type":"synthetic",\
            "input_text":"h\u00e9llo \\ud83d\\ude00","input_structured":{"a":[1.10,{"b":null}]},"labels":["a","\u00e9"],\
            "expected_actions":[{"tool":"x"}],"quality_score":85.5,"confidence":1e-1,"metadata":{"":true}}\
            """.getBytes(StandardCharsets.UTF_8);
    private static final byte[] PIECES =
            "{}[]\",:\\u0000nullNaN1e9999-0.\u00e9\uD83D\uDE00 \u0000\u007f".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void create_survives_mutated_bodies(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = mutated(EXAMPLE, random);
            ApiReply reply = api.post(EXAMPLES).body("application/json", body).send();
            assertThat(reply.status())
                    .as(() -> new String(body, StandardCharsets.UTF_8))
                    .isIn(CREATED_OR_REFUSED);
        }
        assertThat(server.recordedEvents()).isEqualTo(stored());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void merge_survives_mutated_bodies(long seed) {
        Random random = new Random(seed);
        String path = createdPath();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = mutated(EXAMPLE, random);
            ApiReply reply =
                    api.patch(path).body("application/merge-patch+json", body).send();
            assertThat(reply.status())
                    .as(() -> new String(body, StandardCharsets.UTF_8))
                    .isIn(200, 400, 422);
        }
        long version = api.get(path).send().json().path("version").asLong();
        assertThat(server.recordedEvents()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void list_survives_mutated_queries(long seed) {
        createdPath();
        byte[] query =
                "limit=5&min_quality=1.5&created_after=2026-01-01T00:00:00Z&label=a%C3%A9&sort=-created_at&domain=x"
                        .getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String changed = new String(mutated(query, random), StandardCharsets.ISO_8859_1);
            if (changed.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                assertThat(api.get(EXAMPLES + "?" + changed).send().status())
                        .as(changed)
                        .isIn(200, 400);
            }
        }
        assertThat(stored()).isEqualTo(1);
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + 1 + random.nextInt(4));
            bytes = switch (random.nextInt(4)) {
                case 0 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
                case 1 -> joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
                case 2 -> {
                    bytes[at] = (byte) random.nextInt(256);
                    yield bytes;
                }
                default -> {
                    bytes[at] = PIECES[random.nextInt(PIECES.length)];
                    yield bytes;
                }
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
