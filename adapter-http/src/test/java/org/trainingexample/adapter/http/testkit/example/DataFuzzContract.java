package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** Whatever is asked about datasets, exports and pairs, it is no mistake of the service. */
public abstract class DataFuzzContract extends HttpContract {
    private static final int ROUNDS = 400;
    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "-1",
            "80",
            "1e400",
            "1.5",
            "true",
            "null",
            "native",
            "hf",
            "openai_dpo",
            "trl_kto",
            "train",
            "test",
            "domain",
            "input_hash",
            "task_id",
            "all",
            "x",
            "",
            "%00",
            "%ff",
            "%",
            "a%20b",
            "%F0%9F%98%80",
            "\u0130",
            "'",
            "..",
            "2026-01-01T00:00:00Z",
            "550e8400-e29b-41d4-a716-446655440000",
            "9999999999",
            "a".repeat(300));
    private static final List<String> NAMES = List.of(
            "format",
            "sample",
            "seed",
            "balance_by",
            "max_per_task",
            "pair_by",
            "min_margin",
            "min_chosen_quality",
            "strategy",
            "answer",
            "missing_result",
            "error_steps",
            "tool_args",
            "call_ids",
            "reasoning",
            "media_tokens",
            "infer_tools",
            "desirable_min",
            "undesirable_max",
            "bundle",
            "name",
            "manifest",
            "split",
            "with",
            "limit",
            "cursor",
            "domain",
            "label",
            "q",
            "metadata.a",
            "min_quality",
            "created_after",
            "name_filter",
            "tag_filter",
            "offset");
    private static final List<String> PARTS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"name\"",
            "\"filter\"",
            "\"tags\"",
            "\"split_ratios\"",
            "\"train\"",
            "\"statistics\"",
            "\"filter_configs\"",
            "\"domain\"",
            "\"limit\"",
            "\"seed\"",
            "\"sample\"",
            "null",
            "true",
            "1",
            "0.5",
            "1e400",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\"",
            " ",
            "-",
            "\u0000",
            "\u00ff");

    private final Random random = new Random(42);

    @Test
    void queries_of_any_kind_get_an_answer() {
        created("{\"input_text\":\"x\",\"output_text\":\"y\",\"quality_score\":90}");
        String dataset = dataset("{\"name\":\"x\"}");
        List<String> paths = List.of(
                EXAMPLES + "export",
                EXAMPLES + "export/report",
                EXAMPLES + "export/companions",
                EXAMPLES + "preference-pairs",
                DATASETS,
                dataset + "/export",
                dataset + "/export/report",
                dataset + "/examples",
                dataset + "/diff");
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder target = new StringBuilder(any(paths)).append(random.nextBoolean() ? "?format=native" : "?");
            for (int count = random.nextInt(4); count > 0; count--) {
                target.append('&').append(any(NAMES)).append('=').append(any(VALUES));
            }
            assertThat(api.get(target.toString()).send().status())
                    .as(target.toString())
                    .isIn(200, 400, 404);
        }
    }

    @Test
    void bodies_of_any_kind_get_an_answer() {
        String dataset = dataset("{\"name\":\"x\"}");
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder body = new StringBuilder(random.nextBoolean() ? "{\"name\":\"x\",\"filter\":{" : "");
            for (int count = random.nextInt(12); count > 0; count--) {
                body.append(any(PARTS));
            }
            byte[] bytes = body.toString()
                    .getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            for (ApiRequest request : List.of(api.post(DATASETS), api.patch(dataset), api.post(dataset + "/fill"))) {
                assertThat(request.body("application/json", bytes).send().status())
                        .as(body.toString())
                        .isIn(200, 201, 400, 422);
            }
        }
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
