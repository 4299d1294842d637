package org.trainingexample.bootstrap.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.bootstrap.data.DataFile.Extent;
import org.trainingexample.bootstrap.load.RunningService;
import org.trainingexample.domain.format.FileType;
import org.trainingexample.domain.format.TrainingFormat;

/** Frozen datasets of real examples, whatever becomes of those. */
class FrozenDataIT {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    private static final String STORED = "/training-examples/export?format=native";

    private DataService service;

    @BeforeEach
    void connect() {
        service = new DataService(SERVICE.address());
    }

    @ParameterizedTest
    @MethodSource("org.trainingexample.bootstrap.data.DataFile#extents")
    void frozen_datasets_export_the_same_bytes_in_every_format_whatever_becomes_of_their_examples(Extent extent) {
        for (DataFile file : DataFile.values()) {
            service.importFile(file, extent);
        }
        String dataset = service.dataset("{\"name\":\"frozen\"}");
        service.post(dataset + "/fill", "{\"filter\":{},\"seed\":\"1\"}");
        JsonNode frozen = service.post(dataset + "/freeze", "");
        Map<String, String> before = hashes(dataset);
        assertThat(before)
                .containsEntry("native", frozen.path("content_sha256").asText())
                .doesNotContainValue(DataService.sha256(new byte[0]));

        List<String> ids = service.lines(STORED).stream()
                .map(row -> row.path("id").asText())
                .toList();
        int changed = ids.size() / 10, deleted = ids.size() / 20;
        assertThat(deleted).isPositive();
        for (int i = 0; i < changed; i++) {
            String edit = "{\"input_text\":\"changed\",\"output_text\":\"changed\",\"quality_score\":" + i % 101 + "}";
            service.patch("/training-examples/" + ids.get(i * 10), edit);
        }
        for (int i = 0; i < deleted; i++) {
            service.delete("/training-examples/" + ids.get(i * 20 + 5));
        }
        assertThat(hashes(dataset)).isEqualTo(before);
        assertThat(service.lines(STORED)).hasSize(ids.size() - deleted);
    }

    /** The SHA-256 of the export in every format there is, alone and bundled with what goes with it. */
    private Map<String, String> hashes(String dataset) {
        Map<String, String> hashes = new TreeMap<>();
        for (TrainingFormat format : TrainingFormat.values()) {
            String path = dataset + "/export?format=" + format.wireName();
            hashes.put(format.wireName(), DataService.sha256(service.bytes(path)));
            if (format.fileType() != FileType.ZIP && format.fileType() != FileType.PARQUET) {
                hashes.put(format.wireName() + " bundled", DataService.sha256(service.bytes(path + "&bundle=true")));
            }
        }
        return hashes;
    }
}
