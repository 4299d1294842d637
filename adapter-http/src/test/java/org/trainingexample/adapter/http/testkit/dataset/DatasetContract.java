package org.trainingexample.adapter.http.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ApiRequest;
import org.trainingexample.adapter.http.testkit.HttpContract;
import org.trainingexample.adapter.http.testkit.JsonTexts;

/** Datasets: what their makers say of them, and what is in them. */
public abstract class DatasetContract extends HttpContract {
    private static final String EVERYTHING = """
            {"name":"React fixes","version":"2.1","description":"line 1\\nline 2","tags":["react","verified","react"],\
            "split_ratios":{"train":0.5,"validation":0.25,"test":0.25},"source_datasets":["older"],"extraction_jobs":["j1","j2"],\
            "filter_configs":[{"b":1.10,"a":1e2}],"transformations":["dedup"],"statistics":{"z":1.0,"a":[ ]},"created_by":"me"}""";

    @Test
    void create_keeps_what_its_maker_said() {
        ApiReply reply = api.post(DATASETS).json(EVERYTHING).send();
        assertThat(reply.status()).isEqualTo(201);
        String id = reply.member("id");
        assertThat(reply.header("Location")).contains(DATASETS + id);
        assertThat(reply.text())
                .isEqualTo("{\"id\":\"" + id + "\",\"name\":\"React fixes\",\"version\":\"2.1\","
                        + "\"description\":\"line 1\\nline 2\",\"tags\":[\"react\",\"verified\"],"
                        + "\"split_ratios\":{\"train\":0.5,\"validation\":0.25,\"test\":0.25},"
                        + "\"lineage\":{\"source_datasets\":[\"older\"],\"extraction_jobs\":[\"j1\",\"j2\"],"
                        + "\"filter_configs\":[{\"b\":1.10,\"a\":1e2}],\"transformations\":[\"dedup\"]},"
                        + "\"statistics\":{\"z\":1.0,\"a\":[ ]},\"created_by\":\"me\","
                        + "\"frozen_at\":null,\"content_sha256\":null,\"split_statistics\":null,"
                        + "\"created_at\":\"" + reply.member("created_at") + "\","
                        + "\"updated_at\":\"" + reply.member("updated_at") + "\"}");
        assertThat(api.get(DATASETS + id).send().text()).isEqualTo(reply.text());
        assertThat(api.get(DATASETS + id + "/").send().text()).isEqualTo(reply.text());
        assertThat(server.recordedEvents()).isEqualTo(1);
    }

    @Test
    void create_fills_in_what_is_absent_or_null() {
        String nulls = "{\"name\":\"x\",\"version\":null,\"description\":null,\"tags\":null,\"split_ratios\":null,"
                + "\"source_datasets\":null,\"extraction_jobs\":null,\"filter_configs\":null,\"transformations\":null,"
                + "\"statistics\":null,\"created_by\":null}";
        for (String json : new String[] {"{\"name\":\"y\"}", nulls}) {
            JsonNode dataset = api.post("/datasets").json(json).send().json();
            assertThat(dataset.path("version").asText()).isEqualTo("1.0.0");
            assertThat(dataset.path("split_ratios").toString())
                    .isEqualTo("{\"train\":0.8,\"validation\":0.1,\"test\":0.1}");
            assertThat(dataset.path("created_by").asText()).isEqualTo("L07 DatasetCurator");
        }
    }

    @Test
    void create_of_a_repeated_request_makes_one_dataset() {
        ApiReply first = create("k").send();
        ApiReply second = create("k").send();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotent-Replayed")).contains("true");
        assertThat(api.get(DATASETS).send().json()).hasSize(1);
    }

    @Test
    void create_refuses_the_name_and_version_of_another_dataset_and_tells_its_id() {
        String path = dataset("{\"name\":\"x\",\"version\":\"2\"}");
        long events = server.recordedEvents();
        ApiRequest again = api.post(DATASETS).json("{\"name\":\"x\",\"version\":\"2\"}");
        ApiReply refusal = refused(409, "dataset-exists", again);
        assertThat(refusal.member("existing_id")).isEqualTo(id(path));
        assertThat(refusal.header("Content-Location")).contains(path);
        assertThat(api.get(DATASETS).send().json()).hasSize(1);
        assertThat(server.recordedEvents()).isEqualTo(events);
        refused(409, "dataset-exists", again.header("Idempotency-Key", "k"));
        api.delete(path).send();
        assertThat(again.send().status()).as("a refusal is not recorded").isEqualTo(201);
    }

    @Test
    void a_name_and_version_find_one_dataset() {
        String path = dataset("{\"name\":\"x y\",\"version\":\"2\"}");
        dataset("{\"name\":\"x y\",\"version\":\"3\"}");
        JsonNode found = api.get(DATASETS + "?name=x+y&version=2").send().json();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("id").asText()).isEqualTo(id(path));
        assertThat(api.get(DATASETS + "?name=x").send().text()).isEqualTo("[]");
    }

    @Test
    void update_renames_a_dataset_even_if_it_is_frozen() {
        String path = dataset("{\"name\":\"x\",\"version\":\"1\"}");
        dataset("{\"name\":\"y\",\"version\":\"1\"}");
        refused(409, "dataset-exists", api.patch(path).json("{\"name\":\"y\"}"));
        put(path, createdPath(), "train");
        ApiReply frozen = api.post(path + "/freeze").send();
        long events = server.recordedEvents();
        ApiReply renamed =
                api.patch(path).json("{\"name\":\"z\",\"version\":\"final\"}").send();
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.member("name")).isEqualTo("z");
        assertThat(renamed.member("version")).isEqualTo("final");
        assertThat(renamed.member("content_sha256")).isEqualTo(frozen.member("content_sha256"));
        assertThat(server.recordedEvents()).isEqualTo(events + 1);
        refused(409, "dataset-frozen", api.patch(path).json("{\"name\":\"a\",\"tags\":[]}"));
        refused(409, "dataset-frozen", api.patch(path).json("{}"));
        assertThat(invalid(api.patch(path).json("{\"name\":\"\",\"version\":5}")))
                .containsExactly("/version", "/name");
    }

    private ApiRequest create(String key) {
        return api.post(DATASETS).json("{\"name\":\"x\"}").header("Idempotency-Key", key);
    }

    @Test
    void list_answers_newest_first_and_by_part_of_the_name_and_by_tag() {
        dataset("{\"name\":\"React one\",\"tags\":[\"a\"]}");
        dataset("{\"name\":\"react TWO\",\"tags\":[\"a\",\"b\"]}");
        dataset("{\"name\":\"Other\",\"tags\":[\"ab\"]}");
        assertThat(names("")).containsExactly("Other", "react TWO", "React one");
        assertThat(names("?name_filter=REACT")).containsExactly("react TWO", "React one");
        assertThat(names("?tag_filter=a")).containsExactly("react TWO", "React one");
        assertThat(names("?tag_filter=b&name_filter=t")).containsExactly("react TWO");
        assertThat(names("?tag_filter=A")).isEmpty();
        assertThat(names("?limit=1&offset=1")).containsExactly("react TWO");
        assertThat(names("?name_filter=%25")).isEmpty();
        assertThat(names("?name_filter=_")).isEmpty();
    }

    private List<String> names(String query) {
        List<String> names = new ArrayList<>();
        api.get("/datasets" + query)
                .send()
                .json()
                .forEach(dataset -> names.add(dataset.path("name").asText()));
        return names;
    }

    @Test
    void patch_replaces_what_is_named_and_leaves_alone_what_is_null() {
        String path = dataset(EVERYTHING);
        ApiReply reply = api.patch(path)
                .body("application/x-www-form-urlencoded", "{\"tags\":[\"x\"],\"description\":null}")
                .send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("tags").toString()).isEqualTo("[\"x\"]");
        assertThat(reply.member("description")).isEqualTo("line 1\nline 2");
        reply = api.patch(path)
                .json("{\"description\":\"\",\"statistics\":{\"n\":1.50}}")
                .send();
        assertThat(reply.member("description")).isEmpty();
        assertThat(reply.text()).contains("\"statistics\":{\"n\":1.50}");
        long events = server.recordedEvents();
        ApiReply same =
                api.patch(path).json("{\"tags\":[\"x\"],\"statistics\":null}").send();
        assertThat(same.text()).isEqualTo(reply.text());
        assertThat(server.recordedEvents()).isEqualTo(events);
    }

    @Test
    void delete_removes_the_dataset_and_leaves_its_examples() {
        String path = dataset("{\"name\":\"x\"}");
        String example = createdPath();
        put(path, example, "train");
        assertThat(api.delete(path).send().status()).isEqualTo(204);
        assertThat(api.delete(path).send().status()).isEqualTo(404);
        assertThat(api.get(path).send().member("detail")).isEqualTo("there is no such dataset");
        assertThat(api.get(example).send().status()).isEqualTo(200);
    }

    @Test
    void put_adds_an_example_and_moves_it_to_another_split() {
        String path = dataset("{\"name\":\"x\"}");
        String example = createdPath();
        JsonNode link = put(path, example, "train");
        assertThat(path).endsWith(link.path("dataset_id").asText());
        assertThat(example).endsWith(link.path("example_id").asText());
        long events = server.recordedEvents();
        assertThat(put(path, example, "train")).isEqualTo(link);
        assertThat(server.recordedEvents()).isEqualTo(events);
        JsonNode moved = put(path, example, "test");
        assertThat(moved.path("id")).isEqualTo(link.path("id"));
        assertThat(moved.path("created_at")).isEqualTo(link.path("created_at"));
        assertThat(server.recordedEvents()).isEqualTo(events + 1);
        assertThat(counts(path)).isEqualTo("{\"train\":0,\"validation\":0,\"test\":1}");
    }

    @Test
    void many_examples_are_put_into_a_split_as_one_change() {
        String path = dataset("{\"name\":\"x\"}");
        String first = createdPath(), second = createdPath(), third = createdPath();
        put(path, first, "train");
        put(path, second, "test");
        long events = server.recordedEvents();
        String body = "{\"ids\":" + array(first, second, third) + ",\"split\":\"test\"}";
        ApiRequest request = api.post(path + "/examples").json(body).header("Idempotency-Key", "k");
        String answer = request.send().text();
        assertThat(answer)
                .isEqualTo("{\"added\":1,\"moved\":1,\"present\":1,"
                        + "\"split_counts\":{\"train\":0,\"validation\":0,\"test\":3}}");
        assertThat(request.send().text()).isEqualTo(answer);
        assertThat(server.recordedEvents()).isEqualTo(events + 1);
        assertThat(api.get(path + "/examples").send().text()).isEqualTo(array(first, second, third));
        assertThat(api.post(path + "/examples").json(body).send().text()).contains("\"present\":3");
        assertThat(server.recordedEvents()).as("nothing changed").isEqualTo(events + 1);
    }

    @Test
    void many_examples_are_put_all_or_none() {
        String path = dataset("{\"name\":\"x\"}");
        String example = createdPath();
        String ids = "[\"550e8400-e29b-41d4-a716-446655440000\",\"" + id(example) + "\"]";
        for (ApiRequest request : List.of(
                api.post(path + "/examples").json("{\"ids\":" + ids + ",\"split\":\"test\"}"),
                api.post(path + "/fill").json("{\"ids\":" + ids + "}"))) {
            assertThat(refused(404, "not-found", request).json().path("missing_ids"))
                    .extracting(JsonNode::asText)
                    .containsExactly("550e8400-e29b-41d4-a716-446655440000");
        }
        assertThat(api.get(path + "/examples").send().text()).isEqualTo("[]");
        ApiRequest keyed = api.post(path + "/examples")
                .json("{\"ids\":" + array(example) + ",\"split\":\"test\"}")
                .header("Idempotency-Key", "k");
        api.delete(example).send();
        refused(404, "not-found", keyed);
        assertThat(keyed.send().header("Idempotent-Replayed"))
                .as("a refusal is not recorded")
                .isEmpty();
        example = createdPath();
        assertThat(invalid(api.post(path + "/examples").json("{}"))).containsExactlyInAnyOrder("/ids", "/split");
        assertThat(invalid(api.post(path + "/examples").json("{\"ids\":[],\"split\":\"all\"}")))
                .containsExactlyInAnyOrder("/ids", "/split");
        assertThat(invalid(api.post(path + "/fill").json("{\"ids\":[1],\"filter\":{}}")))
                .containsExactlyInAnyOrder("/ids/0", "/filter");
        api.post(path + "/freeze").send();
        refused(
                409,
                "dataset-frozen",
                api.post(path + "/examples").json("{\"ids\":" + array(example) + ",\"split\":\"test\"}"));
    }

    @Test
    void remove_takes_an_example_out_once() {
        String path = dataset("{\"name\":\"x\"}");
        String example = createdPath();
        put(path, example, "train");
        ApiRequest remove = api.delete(path + "/examples/" + id(example));
        assertThat(remove.send().status()).isEqualTo(204);
        assertThat(refused(404, "not-found", remove).member("detail"))
                .isEqualTo("the training example is not in the dataset");
        assertThat(api.get(example).send().status()).isEqualTo(200);
    }

    @Test
    void examples_are_listed_in_the_order_in_which_they_came() {
        String path = dataset("{\"name\":\"x\"}");
        String first = createdPath(), second = createdPath(), third = createdPath();
        put(path, third, "test");
        put(path, first, "train");
        put(path, second, "test");
        assertThat(api.get(path + "/examples").send().text()).isEqualTo(array(third, first, second));
        assertThat(api.get(path + "/examples?split=test").send().text()).isEqualTo(array(third, second));
        assertThat(api.get(path + "/examples/?split=validation").send().text()).isEqualTo("[]");
        api.delete(third).send();
        assertThat(api.get(path + "/examples").send().text()).isEqualTo(array(first, second));
    }

    @Test
    void statistics_count_over_all_datasets() {
        String one = dataset("{\"name\":\"x\"}"), two = dataset("{\"name\":\"x\"}");
        dataset("{\"name\":\"y\"}");
        String first = createdPath(), second = createdPath();
        put(one, first, "train");
        put(one, second, "train");
        put(two, first, "test");
        assertThat(api.get(DATASETS + "statistics").send().text())
                .isEqualTo("{\"total_datasets\":3,\"unique_names\":2,\"total_links\":3,\"datasets_with_examples\":2,"
                        + "\"unique_examples_in_datasets\":2}");
    }

    @Test
    void freeze_makes_a_dataset_unchangeable() {
        String path = dataset("{\"name\":\"x\"}");
        String example = path(created("{\"input_text\":\"x\",\"quality_score\":90,\"domain\":\"ui\"}"));
        put(path, example, "train");
        ApiReply frozen = api.post(path + "/freeze").send();
        assertThat(frozen.status()).isEqualTo(200);
        assertThat(frozen.member("content_sha256")).matches("[0-9a-f]{64}");
        assertThat(frozen.text())
                .contains("\"train\":{\"examples\":1,\"avg_quality_score\":90.0,\"avg_confidence\":0.0,"
                        + "\"avg_difficulty\":0.5,\"domain_distribution\":{\"ui\":1},"
                        + "\"task_type_distribution\":{\"single_step\":1}}");
        assertThat(frozen.json().at("/split_statistics/test/examples").asInt()).isZero();
        String link = path + "/examples/" + id(example);
        for (ApiRequest change : List.of(
                api.patch(path).json("{\"description\":\"other\"}"),
                api.post(link + "?split=test"),
                api.delete(link),
                api.post(path + "/fill").json("{\"filter\":{}}"),
                api.post(path + "/freeze"))) {
            refused(409, "dataset-frozen", change);
        }
        assertThat(api.delete(example).send().status()).isEqualTo(204);
        assertThat(api.get(path + "/examples").send().text()).isEqualTo(array(example));
        assertThat(api.get(path).send().text()).isEqualTo(frozen.text());
        assertThat(api.delete(path).send().status()).isEqualTo(204);
    }

    @Test
    void freeze_of_a_repeated_request_answers_again() {
        String path = dataset("{\"name\":\"x\"}");
        ApiReply first =
                api.post(path + "/freeze").header("Idempotency-Key", "f").send();
        ApiReply second =
                api.post(path + "/freeze").header("Idempotency-Key", "f").send();
        assertThat(second.text()).isEqualTo(first.text());
        refused(409, "dataset-frozen", api.post(path + "/freeze").header("Idempotency-Key", "g"));
        api.delete(path).send();
        refused(404, "not-found", api.post(path + "/freeze").header("Idempotency-Key", "g"));
        assertThat(api.post(path + "/freeze")
                        .header("Idempotency-Key", "f")
                        .send()
                        .text())
                .isEqualTo(first.text());
    }

    @Test
    void diff_tells_what_was_added_removed_changed_and_moved() {
        String one = dataset("{\"name\":\"x\"}"), two = dataset("{\"name\":\"x\"}");
        String only = createdPath(), changed = createdPath(), moved = createdPath(), added = createdPath();
        put(one, only, "train");
        put(one, changed, "train");
        put(one, moved, "train");
        api.post(one + "/freeze").send();
        api.patch(changed).json("{\"quality_score\":5}").send();
        put(two, changed, "train");
        put(two, moved, "test");
        put(two, added, "train");
        assertThat(api.get(one + "/diff?with=" + id(two)).send().text())
                .isEqualTo("{\"added\":" + array(added) + ",\"removed\":" + array(only) + ",\"changed\":"
                        + array(changed) + ",\"moved\":" + array(moved) + "}");
        assertThat(api.get(one + "/diff?with=" + id(one)).send().text())
                .isEqualTo("{\"added\":[],\"removed\":[],\"changed\":[],\"moved\":[]}");
    }

    private JsonNode put(String path, String example, String split) {
        ApiReply reply =
                api.post(path + "/examples/" + id(example) + "?split=" + split).send();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.member("split")).isEqualTo(split);
        return reply.json();
    }

    private String counts(String path) {
        return api.get(path + "/split-counts").send().text();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String array(String... paths) {
        List<String> ids = new ArrayList<>();
        for (String path : paths) {
            ids.add(JsonTexts.quoted(id(path)));
        }
        return "[" + String.join(",", ids) + "]";
    }
}
