package org.trainingexample.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.testkit.TrainingExamples;
import org.trainingexample.json.ExampleJson;

/** A mapper of an embedding service with the module writes and reads as the HTTP interface does. */
final class TrainingExampleModuleTest {
    private static final String PAYLOAD = "{\"b\": 1.10, \"a\":[ ]}";

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new TrainingExampleModule());

    @Test
    void examples_are_written_as_over_http_with_payloads_as_they_came() throws Exception {
        TrainingExample example = TrainingExamples.any()
                .with(
                        draft -> draft.metadata(JsonText.of(PAYLOAD)),
                        TrainingExamples::hashes,
                        TrainingExamples.any().updatedAt());
        String http = new String(ExampleJson.of(example), StandardCharsets.UTF_8);
        assertThat(http).contains(PAYLOAD);
        assertThat(mapper.writeValueAsString(example)).isEqualTo(http);
        assertThat(mapper.writeValueAsString(List.of(example))).isEqualTo("[" + http + "]");
    }

    @Test
    void drafts_are_read_with_the_spelling_of_numbers() throws Exception {
        TrainingExampleDraft draft = mapper.readValue(
                "{\"input_text\":\"x\",\"metadata\":{\"b\":1.10,\"a\":12345678901234567890,\"c\":1E+2}}",
                TrainingExampleDraft.class);
        assertThat(draft.metadata().text()).isEqualTo("{\"b\":1.10,\"a\":12345678901234567890,\"c\":1E+2}");
        assertThat(mapper.readValue("{\"name\":\"n\"}", DatasetDraft.class).name())
                .isEqualTo("n");
    }

    @Test
    void reading_refuses_what_the_http_interface_refuses() {
        assertThatThrownBy(() ->
                        mapper.readValue("{\"quality_score\":\"80\",\"inputtext\":1}", TrainingExamplePatch.class))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(violation -> violation.field())
                                .contains("/quality_score", "/inputtext"));
        assertThatThrownBy(() -> mapper.readValue("{}", DatasetDraft.class)).isInstanceOf(ValidationException.class);
    }
}
