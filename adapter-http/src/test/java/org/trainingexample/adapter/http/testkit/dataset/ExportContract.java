package org.trainingexample.adapter.http.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;
import org.trainingexample.domain.format.TrainingFormat;

/** Exports: whole, counted, explained, and the same twice. */
public abstract class ExportContract extends HttpContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXPORT = EXAMPLES + "export?format=";

    /** Ten good answers, ten bad ones to the same prompts, and one example without an answer. */
    private void store() {
        for (int i = 0; i < 10; i++) {
            created("{\"input_text\":\"prompt " + i + "\",\"output_text\":\"good\",\"quality_score\":95,\"domain\":\"d"
                    + i % 2 + "\",\"metadata\":{\"n\":1.50}}");
            created("{\"input_text\":\"prompt " + i + "\",\"output_text\":\"bad\",\"quality_score\":" + (10 + i)
                    + ",\"domain\":\"d" + i % 2 + "\"}");
        }
        created("{\"input_text\":\"unanswered\",\"domain\":\"d0\"}");
    }

    @Test
    void native_exports_hold_every_example_as_it_is_oldest_first() {
        store();
        List<String> expected = new ArrayList<>();
        api.get(EXAMPLES + "?sort=created_at&limit=1000")
                .send()
                .json()
                .forEach(example -> expected.add(api.get(path(example)).send().text()));
        ApiReply export = api.get(EXPORT + "native").send();
        assertThat(lines(export)).isEqualTo(expected);
        assertThat(api.get(EXPORT + "native").send().text()).isEqualTo(export.text());
        ApiReply again = api.post(EXAMPLES + "import?on_duplicate=skip&preserve=ids")
                .body("application/x-ndjson", export.body())
                .send();
        assertThat(again.member("duplicates")).isEqualTo("21");
    }

    @ParameterizedTest
    @CsvSource({
        "native, application/x-ndjson, jsonl",
        "openai_chat, application/x-ndjson, jsonl",
        "openai_dpo, application/x-ndjson, jsonl",
        "trl_sft, application/x-ndjson, jsonl",
        "trl_messages, application/x-ndjson, jsonl",
        "trl_preference, application/x-ndjson, jsonl",
        "trl_kto, application/x-ndjson, jsonl",
        "sharegpt, application/x-ndjson, jsonl",
        "sharegpt_preference, application/x-ndjson, jsonl",
        "alpaca, application/x-ndjson, jsonl",
        "alpaca_preference, application/x-ndjson, jsonl",
        "axolotl, application/x-ndjson, jsonl",
        "axolotl_preference, application/x-ndjson, jsonl",
        "csv, text/csv; charset=utf-8, csv",
        "hf, application/zip, zip"
    })
    void every_row_is_written_or_explained_and_all_are_counted(String format, String type, String extension)
            throws IOException {
        store();
        ApiReply export = api.get(EXPORT + format).send();
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Type")).contains(type);
        assertThat(export.header("Content-Disposition"))
                .contains("attachment; filename=\"training_examples." + extension + "\"");
        assertThat(export.trailers()).containsEntry("X-Export-Sha256", sha256(export.body()));
        Map<String, Long> counts = counts(export);
        boolean pairs = format.endsWith("dpo") || format.endsWith("preference");
        assertThat(counts.get("matched")).isEqualTo(pairs ? 10 : 21);
        assertThat(counts.get("matched")).isEqualTo(counts.get("written") + counts.get("skipped"));
        if (extension.equals("jsonl")) {
            assertThat(lines(export)).hasSize(counts.get("written").intValue());
        }
        List<String> notes =
                lines(api.get(EXAMPLES + "export/report?format=" + format).send());
        JsonNode report = JSON.readTree(notes.remove(notes.size() - 1)).path("report");
        for (String count : counts.keySet()) {
            assertThat(report.path(count).asLong()).as(count).isEqualTo(counts.get(count));
        }
        long skipped = 0;
        for (String line : notes) {
            JsonNode note = JSON.readTree(line);
            assertThat(note.path("ids")).hasSize(pairs ? 2 : 1);
            skipped += note.path("outcome").asText().equals("skipped") ? 1 : 0;
            assertThat(note.has("reason") || note.path("losses").size() > 0).isTrue();
        }
        assertThat(skipped).isEqualTo(counts.get("skipped"));
        assertThat(notes.size() - skipped).isEqualTo(report.path("lossy").asLong());
    }

    @Test
    void the_manifest_is_the_last_line_and_hashes_all_before_it() throws IOException {
        store();
        ApiReply plain = api.get(EXPORT + "openai_chat").send();
        List<String> lines = lines(api.get(EXPORT + "openai_chat&manifest=true").send());
        JsonNode manifest = JSON.readTree(lines.remove(lines.size() - 1)).path("_manifest");
        assertThat(lines).isEqualTo(lines(plain));
        assertThat(manifest.toString())
                .isEqualTo(
                        "{\"count\":20,\"matched\":21,\"written\":20,\"skipped\":1,\"lossy\":0,\"skipped_by\":{\"no_answer\":1},"
                                + "\"lossy_by\":{},\"format\":\"openai_chat\",\"layout_version\":"
                                + TrainingFormat.OPENAI_CHAT.layoutVersion() + ",\"sha256\":\"" + sha256(plain.body())
                                + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain=d1", "min_quality=50&domain=d0", "q=prompt+3", "domain=none", "metadata.n=1.5"})
    void exports_take_the_filters_of_the_list(String query) {
        store();
        JsonNode listed = api.get(EXAMPLES + "?sort=created_at&" + query).send().json();
        List<String> exported = lines(api.get(EXPORT + "native&" + query).send());
        assertThat(exported).hasSize(listed.size());
        for (int i = 0; i < exported.size(); i++) {
            assertThat(exported.get(i)).contains(listed.get(i).path("id").asText());
        }
    }

    @Test
    void samples_are_drawn_by_lot_and_the_same_twice() {
        store();
        String sample = EXPORT + "native&sample=8&balance_by=domain&seed=";
        List<String> drawn = lines(api.get(sample + "1").send());
        assertThat(drawn).hasSize(8);
        assertThat(drawn.stream().filter(line -> line.contains("\"domain\":\"d0\"")))
                .hasSize(4);
        assertThat(lines(api.get(sample + "1").send())).isEqualTo(drawn);
        assertThat(lines(api.get(sample + "2").send())).isNotEqualTo(drawn);
    }

    @ParameterizedTest
    @CsvSource({
        "min_margin=80, 6",
        "min_margin=86, 0",
        "min_chosen_quality=96, 0",
        "domain=d0, 5",
        "strategy=all&pair_by=input_hash, 10"
    })
    void formats_of_pairs_take_the_rules_of_pairs(String query, int pairs) {
        store();
        assertThat(lines(api.get(EXPORT + "trl_preference&" + query).send())).hasSize(pairs);
    }

    @Test
    void exports_of_a_frozen_dataset_stay_as_they_were() {
        store();
        String path = dataset("{\"name\":\"React fixes: 1\"}");
        api.post(path + "/fill").json("{\"filter\":{}}").send();
        ApiReply frozen = api.post(path + "/freeze").send();
        ApiReply before = api.get(path + "/export?format=native").send();
        assertThat(sha256(before.body())).isEqualTo(frozen.member("content_sha256"));
        ApiReply hub = api.get(path + "/export?format=hf").send();
        JsonNode all = api.get(EXAMPLES).send().json();
        api.patch(path(all.get(0))).json("{\"output_text\":\"other\"}").send();
        api.delete(path(all.get(1))).send();
        ApiReply after = api.get(path + "/export?format=native").send();
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(api.get(path + "/export?format=hf").send().body()).isEqualTo(hub.body());
        assertThat(after.header("Content-Disposition")).contains("attachment; filename=\"React_fixes_1.jsonl\"");
        assertThat(unzipped(hub).get("manifest.json"))
                .contains("\"content_sha256\":\"" + frozen.member("content_sha256") + "\"}},\"content_sha256\":\""
                        + frozen.member("content_sha256") + "\",");
    }

    @Test
    void exports_of_one_split_hold_that_split() {
        store();
        String path = dataset("{\"name\":\"\u00e9\"}");
        api.post(path + "/fill").json("{\"filter\":{}}").send();
        int all = 0;
        for (String split : new String[] {"train", "validation", "test"}) {
            int size = api.get(path + "/examples?split=" + split).send().json().size();
            ApiReply export =
                    api.get(path + "/export?format=native&split=" + split).send();
            assertThat(lines(export)).hasSize(size);
            assertThat(export.header("Content-Disposition"))
                    .contains("attachment; filename=\"training_examples.jsonl\"");
            all += size;
        }
        assertThat(lines(api.get(path + "/export?format=native").send())).hasSize(all);
        assertThat(lines(api.get(path + "/export/report?format=openai_chat").send()))
                .hasSize(2);
    }

    @Test
    void bundles_hold_the_companions_too() {
        store();
        ApiReply export = api.get(EXPORT + "sharegpt&bundle=true&name=mine").send();
        assertThat(export.header("Content-Type")).contains("application/zip");
        assertThat(export.header("Content-Disposition")).contains("attachment; filename=\"mine.zip\"");
        JsonNode companions = api.get(EXAMPLES + "export/companions?format=sharegpt&name=mine")
                .send()
                .json();
        Map<String, String> files = unzipped(export);
        assertThat(files).containsOnlyKeys("mine.jsonl", "dataset_info.json");
        assertThat(files.get("dataset_info.json"))
                .isEqualTo(companions.path("dataset_info.json").asText());
        assertThat(api.get(EXAMPLES + "export/companions?format=csv").send().text())
                .isEqualTo("{}");
    }

    @Test
    void the_origin_tells_what_was_asked_for() {
        store();
        ApiReply export =
                api.get(EXPORT + "hf&min_quality=50&domain=d1&sample=3&seed=s").send();
        assertThat(unzipped(export).get("manifest.json"))
                .contains("{\"filter\":{\"domain\":\"d1\",\"min_quality\":\"50\"},"
                        + "\"sampling\":{\"sample\":\"3\",\"seed\":\"s\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', format",
        "?format=exe, format",
        "?format=NATIVE, format",
        "?format=native&format=csv, format",
        "?format=native&min_quality=x, min_quality",
        "?format=native&min_qualty=1, min_qualty",
        "?format=native&answer=both, answer",
        "?format=csv&manifest=true, manifest",
        "?format=openai_chat&bundle=true&manifest=true, manifest",
        "?format=hf&bundle=true, bundle",
        "?format=openai_chat&pair_by=task_id, pair_by",
        "?format=openai_chat&tool_args=string, tool_args",
        "?format=sharegpt&call_ids=mistral, call_ids",
        "?format=openai_chat&call_ids=short, call_ids",
        "?format=native&reasoning=omit, reasoning",
        "?format=openai_chat&media_tokens=keep, media_tokens",
        "?format=openai_dpo&turns=each, turns",
        "?format=trl_messages&turns=each, turns",
        "?format=openai_dpo&error_steps=mask, error_steps",
        "?format=trl_sft&error_steps=mask, error_steps",
        "?format=trl_messages&error_steps=train, error_steps",
        "?format=trl_preference&error_steps=mask, error_steps",
        "?format=trl_kto&error_steps=mask, error_steps",
        "?format=sharegpt&error_steps=mask, error_steps",
        "?format=sharegpt_preference&error_steps=mask, error_steps",
        "?format=alpaca&error_steps=mask, error_steps",
        "?format=alpaca_preference&error_steps=mask, error_steps",
        "?format=axolotl_preference&error_steps=mask, error_steps",
        "?format=hf&error_steps=mask, error_steps",
        "?format=openai_chat&desirable_min=80, desirable_min",
        "?format=alpaca&infer_tools=true, infer_tools",
        "?format=trl_kto&desirable_min=50&undesirable_max=60, undesirable_max",
        "?format=trl_kto&desirable_min=101, desirable_min",
        "?format=trl_preference&min_margin=0, min_margin",
        "?format=trl_preference&strategy=best, strategy",
        "?format=native&sample=0, sample",
        "?format=native&seed=1, seed",
        "?format=native&balance_by=domain, balance_by",
        "?format=native&max_per_task=1.5, max_per_task",
        "?format=native&name=../x, name",
        "?format=native&name=%22, name",
        "?format=native&limit=5, limit",
        "?format=native&split=train, split"
    })
    void what_is_wrong_is_refused_before_the_first_byte(String query, String parameter) {
        for (String call : new String[] {"export", "export/report"}) {
            ApiReply reply = refused(400, "invalid-parameter", api.get(EXAMPLES + call + query));
            assertThat(places("parameter", reply)).containsExactly(parameter);
        }
        assertThat(api.head(EXAMPLES + "export" + query).send().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai_chat", "axolotl"})
    void steps_with_errors_are_masked_where_messages_have_weights(String format) {
        created("{\"input_text\":\"p\",\"output_text\":\"a\",\"expected_actions\":"
                + "[{\"tool\":\"t\",\"params\":{},\"result\":\"r\",\"is_error\":true}]}");

        String masked = api.get(EXPORT + format + "&error_steps=mask").send().text();

        assertThat(masked).isNotEqualTo(api.get(EXPORT + format).send().text()).containsAnyOf("\"weight\":0", "false}");
    }

    @Test
    void reports_take_no_manifest() {
        String dataset = dataset("{\"name\":\"d\"}");
        for (String report : new String[] {EXAMPLES + "export/report", dataset + "/export/report"}) {
            ApiReply reply = refused(400, "invalid-parameter", api.get(report + "?format=openai_chat&manifest=true"));
            assertThat(places("parameter", reply)).containsExactly("manifest");
        }
    }

    @Test
    void an_unknown_format_is_answered_with_the_known_ones() {
        assertThat(api.get(EXPORT + "exe").send().member("detail"))
                .startsWith("format must be one of native, openai_chat, ")
                .contains(", hf");
    }

    @Test
    void a_type_that_the_export_is_not_of_is_not_acceptable() {
        refused(406, "not-acceptable", api.get(EXPORT + "native").header("Accept", "text/csv"));
        refused(406, "not-acceptable", api.get(EXPORT + "native").header("Accept", "text/html"));
        assertThat(api.get(EXPORT + "csv").header("Accept", "text/csv").send().status())
                .isEqualTo(200);
    }

    @Test
    void head_tells_what_get_would_send() {
        ApiReply head = api.head(EXPORT + "csv&name=mine").send();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(head.header("Content-Disposition")).contains("attachment; filename=\"mine.csv\"");
        assertThat(api.get(EXPORT + "native").send().text()).isEmpty();
    }

    private static List<String> lines(ApiReply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text().isEmpty() || reply.text().endsWith("\n")).isTrue();
        return reply.text().isEmpty()
                ? List.of()
                : new ArrayList<>(List.of(reply.text().split("\n")));
    }

    private static Map<String, Long> counts(ApiReply export) {
        return export.trailers().entrySet().stream()
                .filter(trailer -> !trailer.getKey().equals("X-Export-Sha256"))
                .collect(Collectors.toMap(
                        trailer ->
                                trailer.getKey().substring("X-Export-".length()).toLowerCase(java.util.Locale.ROOT),
                        trailer -> Long.valueOf(trailer.getValue())));
    }

    private static Map<String, String> unzipped(ApiReply export) {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(export.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return files;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
