package org.trainingexample.adapter.http.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.adapter.http.InMemoryServers;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;

/** The type of each problem is the address of a page that explains it. */
final class ProblemPagesTest {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    private final ApiClient api = new ApiClient(SERVERS.next().address(), exchange -> {});

    @ParameterizedTest
    @EnumSource
    void page_of_a_type_says_when_it_happens_and_what_to_do(ProblemType type) {
        ApiReply page = api.get("/problems/" + type.code()).send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<h1>" + type.title(), "<h2>When it happens", "<h2>What to do", type.code());
    }

    @Test
    void list_links_every_page_and_the_root_links_the_list() {
        String list = api.get("/problems/").send().text();
        for (ProblemType type : ProblemType.values()) {
            assertThat(list).contains("href=\"/problems/" + type.code() + "\"");
        }
        assertThat(api.get("/").send().text()).contains("/problems/", "/docs", "/openapi.yaml");
    }

    @Test
    void page_of_an_unknown_type_is_a_problem_of_its_own() {
        assertThat(api.get("/problems/unknown").send().status()).isEqualTo(404);
    }
}
