package org.trainingexample.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.bootstrap.load.RunningService;

/** The calls that the guide to datasets begins with work on the sample file, and are answered as the guide says. */
class DatasetsGuideIT {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    private static final Path GUIDE = Path.of("..", "docs", "guides", "datasets.md");
    private static final Pattern CALLS = Pattern.compile("<!-- calls.*?```console\n(.*?)```", Pattern.DOTALL);

    /** A command, which may go on in further lines, and the line of its answer if the guide shows that. */
    private static final Pattern CALL =
            Pattern.compile("^\\$ (curl (?:.*\\\\\n)*.*)\n(?:(\\{.*)\n)?", Pattern.MULTILINE);

    private static final String ID = "01a2…";

    @Test
    void every_call_is_answered_as_the_guide_says() throws IOException {
        Matcher block = CALLS.matcher(Files.readString(GUIDE));
        assertThat(block.find()).isTrue();
        Matcher call = CALL.matcher(block.group(1));
        String dataset = ID;
        int calls = 0;
        for (; call.find(); calls++) {
            String command = call.group(1)
                    .replace("\\\n", " ")
                    .replace("$api", "http://localhost:8011")
                    .replace(ID, dataset);
            HttpResponse<String> reply = send(new CurlCommand(command));
            assertThat(reply.statusCode()).as(command + ": " + reply.body()).isBetween(200, 201);
            if (call.group(2) != null) {
                if (call.group(2).startsWith("{\"id\"") && dataset.equals(ID)) {
                    dataset =
                            new ObjectMapper().readTree(reply.body()).get("id").asText();
                }
                String shown = call.group(2).replace(ID, dataset);
                assertThat(reply.body()).as(command).startsWith(shown.split("…", 2)[0]);
            }
        }
        assertThat(calls).isEqualTo(6);
    }

    private static HttpResponse<String> send(CurlCommand command) {
        return new TestService(SERVICE.address())
                .send(command.request(SERVICE.address().getPort()));
    }
}
