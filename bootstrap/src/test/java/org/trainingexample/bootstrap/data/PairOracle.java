package org.trainingexample.bootstrap.data;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The preference pairs of examples, found by trying every two of them; written without the code that it judges. */
record PairOracle(List<JsonNode> examples) {
    /** The pairs of a strategy with the usual margin and quality: ids of the chosen and the rejected one. */
    Set<String> pairs(String strategy) {
        Set<String> pairs = new TreeSet<>();
        examples.stream()
                .collect(groupingBy(example -> example.path("input_text").asText()))
                .values()
                .forEach(answers -> pairs.addAll(pairs(strategy, answers)));
        return pairs;
    }

    private static List<String> pairs(String strategy, List<JsonNode> answers) {
        List<JsonNode> ranking = new ArrayList<>(answers);
        ranking.sort(Comparator.comparing(
                        (JsonNode answer) -> answer.path("quality_score").decimalValue())
                .reversed()
                .thenComparing(PairOracle::id));
        List<String> pairs = new ArrayList<>();
        for (int better = 0; better < ranking.size(); better++) {
            String last = null;
            for (int worse = better + 1; worse < ranking.size(); worse++) {
                boolean wanted = !strategy.equals("adjacent") || worse == better + 1;
                if (wanted && isPair(ranking.get(better), ranking.get(worse))) {
                    last = id(ranking.get(better)) + " " + id(ranking.get(worse));
                    pairs.add(last);
                }
            }
            if (strategy.equals("best_vs_worst") && last != null) {
                return List.of(last);
            }
        }
        return pairs;
    }

    private static boolean isPair(JsonNode chosen, JsonNode rejected) {
        double margin = chosen.path("quality_score").asDouble()
                - rejected.path("quality_score").asDouble();
        return chosen.path("quality_score").asDouble() >= 80 && margin >= 20 && differ(chosen, rejected);
    }

    static boolean differ(JsonNode one, JsonNode other) {
        return List.of("output_text", "expected_actions", "final_answer").stream()
                .anyMatch(field -> !one.path(field).equals(other.path(field)));
    }

    private static String id(JsonNode example) {
        return example.path("id").asText();
    }
}
