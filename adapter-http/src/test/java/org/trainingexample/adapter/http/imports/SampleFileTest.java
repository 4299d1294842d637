package org.trainingexample.adapter.http.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.InMemoryServers;
import org.trainingexample.adapter.http.testkit.HttpContract;
import org.trainingexample.adapter.http.testkit.ServerUnderTest;

/** The sample file that the README imports. */
final class SampleFileTest extends HttpContract {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    @Override
    protected ServerUnderTest server() {
        return SERVERS.next();
    }

    @Test
    void the_sample_file_has_200_examples_and_some_of_them_make_preference_pairs() throws IOException {
        String lines = Files.readString(Path.of("..", "docs", "examples.ndjson"));
        String command = Files.readString(Path.of("..", "README.md"));
        assertThat(command).contains("--data-binary @docs/examples.ndjson");
        JsonNode report = api.post(EXAMPLES + "import?on_duplicate=skip")
                .body("application/x-ndjson", lines)
                .send()
                .json();
        assertThat(report.path("created").asInt()).isEqualTo(200);
        assertThat(api.get(EXAMPLES + "preference-pairs").send().json()).isNotEmpty();
        assertThat(api.get(EXAMPLES + "?domain=math&not_label=math").send().json())
                .isEmpty();
    }
}
