package org.trainingexample.bootstrap.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trainingexample.bootstrap.data.DataFile.Extent;
import org.trainingexample.bootstrap.load.RunningService;

/** The preference pairs of real answers, against all that could be. */
class PairDataIT {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    private static final List<String> STRATEGIES = List.of("best_vs_worst", "adjacent", "all");

    private DataService service;

    @BeforeEach
    void connect() {
        service = new DataService(SERVICE.address());
    }

    /** The numbers were counted by another program in another language. */
    @ParameterizedTest
    @MethodSource("org.trainingexample.bootstrap.data.DataFile#extents")
    void pairs_are_those_that_trying_all_of_them_finds(Extent extent) {
        PairOracle oracle = imported(extent);
        if (extent == Extent.WHOLE) {
            assertThat(oracle.pairs("all")).hasSize(2_429);
            assertThat(oracle.pairs("best_vs_worst")).hasSize(731);
        }
        for (String strategy : STRATEGIES) {
            requirePairs(strategy, oracle.pairs(strategy), extent == Extent.WHOLE ? 100 : 7);
        }
    }

    /** All answers once more, good ones rated as bad and bad ones as good. */
    @Test
    void equal_answers_make_no_pair_however_they_are_rated() {
        List<JsonNode> lines = service.importFile(DataFile.MODEL_SOLUTIONS, Extent.EXCERPT);
        List<JsonNode> others = lines.stream()
                .map(line ->
                        DataService.rated(line, 100 - line.path("quality_score").asInt()))
                .toList();
        service.importLines("", DataService.join(others));
        PairOracle oracle = new PairOracle(service.lines("/training-examples/export?format=native"));
        for (String strategy : STRATEGIES) {
            requirePairs(strategy, oracle.pairs(strategy), 50);
        }
    }

    /** Has the ids that the store gave, and of everything else what the file says. */
    private PairOracle imported(Extent extent) {
        List<JsonNode> lines = service.importFile(DataFile.MODEL_SOLUTIONS, extent);
        List<JsonNode> stored = service.lines("/training-examples/export?format=native");
        assertThat(stored).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode example = stored.get(i);
            lines.get(i)
                    .properties()
                    .forEach(field -> assertThat(example.path(field.getKey())).isEqualTo(field.getValue()));
        }
        return new PairOracle(stored);
    }

    private void requirePairs(String strategy, Set<String> expected, int limit) {
        assertThat(expected).isNotEmpty();
        assertThat(walked(strategy, limit)).as(strategy).isEqualTo(expected);
        assertThat(walked(strategy, limit)).as("the same again").isEqualTo(expected);
        assertThat(service.lines("/training-examples/export?format=trl_preference&strategy=" + strategy))
                .as("exported with %s", strategy)
                .hasSameSizeAs(expected);
    }

    /** Page by page. */
    private Set<String> walked(String strategy, int limit) {
        Set<String> pairs = new TreeSet<>();
        String path = "/training-examples/preference-pairs?limit=" + limit + "&strategy=" + strategy;
        for (String page = path; page != null; ) {
            var reply = service.get(page);
            DataService.elements(DataService.parse(reply.body())).forEach(pair -> {
                assertThat(PairOracle.differ(pair.path("chosen"), pair.path("rejected")))
                        .isTrue();
                assertThat(pair.at("/chosen/input_hash")).isEqualTo(pair.at("/rejected/input_hash"));
                assertThat(pair.path("margin").asDouble()).isEqualTo(100);
                assertThat(pairs.add(pair.at("/chosen/id").asText() + " "
                                + pair.at("/rejected/id").asText()))
                        .isTrue();
            });
            page = reply.headers()
                    .firstValue("X-Next-Cursor")
                    .map(cursor -> path + "&cursor=" + cursor)
                    .orElse(null);
        }
        return pairs;
    }
}
