package org.trainingexample.adapter.http.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.HttpContract;

/** What clients of the platform send beyond the description of the API; see the guide for them. */
public abstract class PlatformContract extends HttpContract {
    @ParameterizedTest
    @ValueSource(strings = {"quality_score", "confidence", "labels", "metadata"})
    void null_in_a_patch_leaves_the_field_alone(String field) {
        String path = path(created("{\"input_text\":\"x\",\"quality_score\":80,\"confidence\":0.5,"
                + "\"labels\":[\"a\"],\"metadata\":{\"n\":1}}"));
        String before = api.get(path).send().text();
        ApiReply patched = api.patch(path).json("{\"" + field + "\":null}").send();
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.text()).isEqualTo(before);
        assertThat(api.patch(path)
                        .json("{\"" + field + "\":null,\"output_text\":\"y\"}")
                        .send()
                        .text())
                .contains("\"quality_score\":80", "\"labels\":[\"a\"]", "\"output_text\":\"y\"", "\"version\":2");
    }

    @Test
    void null_in_a_patch_still_clears_what_may_be_empty_and_is_refused_elsewhere() {
        String path = path(created("{\"input_text\":\"x\",\"task_id\":\"t\",\"execution_id\":\"e\"}"));
        ApiReply patched =
                api.patch(path).json("{\"task_id\":null,\"execution_id\":\"\"}").send();
        assertThat(patched.text()).contains("\"task_id\":null", "\"execution_id\":null");
        assertThat(invalid(api.patch(path).json("{\"domain\":null}"))).containsExactly("/domain");
    }

    @Test
    void an_empty_execution_id_is_none() {
        assertThat(created("{\"input_text\":\"x\",\"execution_id\":\"\"}")
                        .path("execution_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void ratios_that_were_rounded_are_scaled() {
        String path = dataset("{\"name\":\"x\",\"split_ratios\":{\"train\":0.5,\"validation\":0.25,\"test\":0.24}}");
        assertThat(api.get(path).send().json().at("/split_ratios/train").asDouble())
                .isEqualTo(0.5 / 0.99);
    }

    @Test
    void a_limit_of_0_is_an_empty_page_and_1000_datasets_fit_on_one() {
        createdPath();
        dataset("{\"name\":\"x\"}");
        ApiReply page = api.get(EXAMPLES + "?limit=0").send();
        assertThat(page.text()).isEqualTo("[]");
        assertThat(page.header("Link")).isEmpty();
        assertThat(api.get(DATASETS + "?limit=0").send().text()).isEqualTo("[]");
        assertThat(api.get(DATASETS + "?limit=1000").send().json()).hasSize(1);
    }
}
