package org.trainingexample.benchmarks.peer;

import static org.trainingexample.benchmarks.report.TextTable.ratio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trainingexample.benchmarks.report.Svg;

/** The cost of each operation as a line over the size of the store, 1 being what it is at the smallest. */
final class GrowthChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 380;
    private static final int LEFT = 40;
    private static final int RIGHT = 220;
    private static final int TOP = 30;
    private static final int BOTTOM = 30;
    private static final int LINE_OF_TEXT = 15;
    private static final double LIMIT = 1.5;
    private static final List<String> COLOURS =
            List.of(Svg.BLUE, Svg.ORANGE, "#3f9d5a", "#c2504e", "#8a6cc0", "#96703f", "#cf6fb0", "#5f9ea0", Svg.GREY);

    private final List<List<Outcome>> outcomes;
    private final List<Integer> sizes;
    private final Svg svg = new Svg(WIDTH, HEIGHT);
    private double most = 2;

    private GrowthChart(Map<Integer, List<Outcome>> outcomes) {
        this.outcomes = List.copyOf(outcomes.values());
        sizes = List.copyOf(outcomes.keySet());
    }

    static String of(Map<Integer, List<Outcome>> outcomes) {
        return new GrowthChart(outcomes).draw();
    }

    private String draw() {
        int operations = outcomes.get(0).size();
        List<List<Double>> lines = new ArrayList<>();
        for (int i = 0; i < operations; i++) {
            lines.add(costs(i));
            most = Math.max(
                    most, lines.get(i).stream().mapToDouble(cost -> cost).max().orElse(most));
        }
        axes();
        for (int i = 0; i < operations; i++) {
            line(lines.get(i), COLOURS.get(i % COLOURS.size()));
            String title = outcomes.get(0).get(i).operation();
            double last = lines.get(i).get(sizes.size() - 1);
            svg.text(
                    WIDTH - RIGHT + 30,
                    TOP + 10 + LINE_OF_TEXT * i,
                    "start",
                    COLOURS.get(i % COLOURS.size()),
                    title + ": " + ratio(last));
        }
        return svg.toString();
    }

    private List<Double> costs(int operation) {
        List<Double> costs = outcomes.stream()
                .map(size -> size.get(operation).median().cost())
                .toList();
        return costs.stream().map(cost -> cost / costs.get(0)).toList();
    }

    private void axes() {
        svg.text(LEFT, 14, "start", Svg.GREY, "processor time, as a multiple of that at the smallest size");
        for (double mark : new double[] {0, 1, LIMIT, most}) {
            svg.line(LEFT, y(mark), WIDTH - RIGHT, y(mark), Svg.GREY, mark == 1 ? 1 : 0.3);
            svg.text(LEFT - 6, y(mark) + 4, "end", Svg.GREY, String.format("%.1f", mark));
        }
        sizes.forEach(size -> svg.text(x(size), HEIGHT - BOTTOM + 16, "middle", Svg.GREY, String.format("%,d", size)));
    }

    private void line(List<Double> costs, String colour) {
        for (int i = 0; i < costs.size(); i++) {
            svg.dot(x(sizes.get(i)), y(costs.get(i)), colour);
            if (i > 0) {
                svg.line(x(sizes.get(i - 1)), y(costs.get(i - 1)), x(sizes.get(i)), y(costs.get(i)), colour, 1.5);
            }
        }
    }

    /** By the logarithm: ten times as many are always as far. */
    private double x(int size) {
        int least = sizes.get(0);
        int greatest = sizes.get(sizes.size() - 1);
        double share = greatest == least ? 0.5 : Math.log((double) size / least) / Math.log((double) greatest / least);
        return LEFT + 30 + share * (WIDTH - RIGHT - LEFT - 60);
    }

    private double y(double cost) {
        return HEIGHT - BOTTOM - cost / most * (HEIGHT - BOTTOM - TOP);
    }
}
