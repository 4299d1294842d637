package org.trainingexample.adapter.http.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** How lists of what is in datasets page, and what they refuse. */
public abstract class DatasetPagesContract extends HttpContract {
    @Test
    void pages_of_examples_lead_to_each_other_and_make_the_whole_list() {
        String dataset = filled(5);
        for (String split : List.of("", "split=train&")) {
            List<String> walked = new ArrayList<>();
            String page = dataset + "/examples?" + split + "limit=2";
            ApiReply reply = api.get(page).send();
            texts(reply.json(), walked);
            while (reply.header("X-Next-Cursor").isPresent()) {
                String next = page + "&cursor=" + reply.header("X-Next-Cursor").get();
                assertThat(reply.header("Link")).contains("<" + next + ">; rel=\"next\"");
                reply = api.get(next).send();
                texts(reply.json(), walked);
            }
            assertThat(reply.header("Link")).isEmpty();
            List<String> whole = new ArrayList<>();
            texts(api.get(dataset + "/examples?" + split).send().json(), whole);
            assertThat(walked).isEqualTo(whole).hasSize(5);
        }
    }

    @Test
    void pages_of_differences_lead_to_each_other_and_make_the_whole_reply() {
        String dataset = filled(5), empty = dataset("{\"name\":\"empty\"}");
        String page = dataset + "/diff?with=" + id(empty) + "&limit=2";
        List<String> walked = new ArrayList<>();
        ApiReply reply = api.get(page).send();
        texts(reply.json().get("removed"), walked);
        while (reply.header("X-Next-Cursor").isPresent()) {
            String next = page + "&cursor=" + reply.header("X-Next-Cursor").get();
            assertThat(reply.header("Link")).contains("<" + next + ">; rel=\"next\"");
            reply = api.get(next).send();
            texts(reply.json().get("removed"), walked);
        }
        List<String> whole = new ArrayList<>();
        texts(api.get(dataset + "/diff?with=" + id(empty)).send().json().get("removed"), whole);
        assertThat(walked).isEqualTo(whole).hasSize(5);
    }

    @Test
    void a_cursor_holds_for_its_own_list_only() {
        String dataset = filled(3), other = filled(3);
        String examples = next(dataset + "/examples?limit=1"), diff = next(diff(dataset, other) + "&limit=1");
        Set<String> elsewhere = new HashSet<>(Set.of(
                other + "/examples?limit=1&cursor=" + examples,
                dataset + "/examples?split=train&limit=1&cursor=" + examples,
                dataset + "/examples?limit=1&cursor=" + diff,
                dataset + "/examples?limit=1&cursor=x",
                diff(other, dataset) + "&limit=1&cursor=" + diff,
                diff(dataset, dataset) + "&limit=1&cursor=" + diff,
                diff(dataset, other) + "&limit=1&cursor=" + examples,
                "/training-examples/?cursor=" + examples));
        for (String list : elsewhere) {
            refused(400, "invalid-cursor", api.get(list));
        }
    }

    @Test
    void a_limit_is_at_most_1000_and_goes_with_every_cursor() {
        String dataset = filled(2);
        for (String list : List.of(dataset + "/examples?", diff(dataset, dataset) + "&")) {
            for (String wrong : List.of("limit=1001", "limit=-1", "limit=x", "cursor=x")) {
                assertThat(refused(400, "invalid-parameter", api.get(list + wrong))
                                .text())
                        .as(wrong)
                        .contains("\"limit\"");
            }
        }
        assertThat(api.get(dataset + "/examples?limit=0").send().text()).isEqualTo("[]");
    }

    @Test
    void whole_lists_have_another_tag_once_they_are_others() {
        String dataset = filled(2), other = filled(1);
        for (String list : List.of(dataset + "/examples", diff(other, dataset))) {
            String tag = api.get(list).send().header("ETag").orElseThrow();
            api.post(dataset + "/examples/" + id(createdPath()) + "?split=test").send();
            ApiReply changed = api.get(list).header("If-None-Match", tag).send();
            assertThat(changed.status()).isEqualTo(200);
            String now = changed.header("ETag").orElseThrow();
            assertThat(now).isNotEqualTo(tag);
            assertThat(api.get(list).header("If-None-Match", now).send().status())
                    .isEqualTo(304);
        }
    }

    private String next(String list) {
        return api.get(list).send().header("X-Next-Cursor").orElseThrow();
    }

    private static String diff(String first, String second) {
        return first + "/diff?with=" + id(second);
    }

    private String filled(int examples) {
        String dataset = dataset("{\"name\":\"paged\"}");
        for (int i = 0; i < examples; i++) {
            ApiReply put = api.post(dataset + "/examples/" + id(createdPath()) + "?split=train")
                    .send();
            assertThat(put.status()).isEqualTo(200);
        }
        return dataset;
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void texts(JsonNode ids, List<String> texts) {
        ids.forEach(id -> texts.add(id.textValue()));
    }
}
