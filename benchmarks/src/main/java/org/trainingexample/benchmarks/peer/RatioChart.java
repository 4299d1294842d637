package org.trainingexample.benchmarks.peer;

import static org.trainingexample.benchmarks.report.TextTable.ratio;

import java.util.List;
import org.trainingexample.benchmarks.report.Svg;

/** The ratios of rate and of cost as bars: to the right of 1 where ours is better, to the left where it is not. */
final class RatioChart {
    private static final int LABELS = 250;
    private static final int WIDTH = 720;
    private static final int TOP = 40;
    private static final int ROW = 34;
    private static final int THICKNESS = 11;
    private static final double LEAST = 0.1;
    private static final double MOST = 10;

    private RatioChart() {}

    static String of(List<Outcome> outcomes) {
        List<Comparison> others = Comparison.of(outcomes).stream()
                .filter(comparison -> Double.isFinite(comparison.rate()))
                .toList();
        Svg svg = new Svg(WIDTH, TOP + ROW * others.size() + 10);
        svg.text(LABELS, 14, "start", Svg.BLUE, "rate");
        svg.text(LABELS + 40, 14, "start", Svg.ORANGE, "processor time");
        svg.text(LABELS + 150, 14, "start", Svg.GREY, "how many times ours is better");
        for (double mark : new double[] {LEAST, 0.2, 0.5, 1, 2, 5, MOST}) {
            svg.line(x(mark), TOP - 8, x(mark), TOP + ROW * others.size(), Svg.GREY, mark == 1 ? 1.5 : 0.3);
            svg.text(
                    x(mark),
                    TOP - 12,
                    "middle",
                    Svg.GREY,
                    mark < 1 ? Double.toString(mark) : Integer.toString((int) mark));
        }
        for (int i = 0; i < others.size(); i++) {
            Comparison comparison = others.get(i);
            double y = TOP + ROW * i;
            svg.text(LABELS - 30, y + 12, "end", Svg.GREY, comparison.title());
            svg.text(
                    LABELS - 30,
                    y + 25,
                    "end",
                    Svg.GREY,
                    "beside " + comparison.outcome().contender());
            bar(svg, comparison.rate(), y + 2, Svg.BLUE);
            bar(svg, comparison.cost(), y + 2 + THICKNESS + 2, Svg.ORANGE);
        }
        return svg.toString();
    }

    private static void bar(Svg svg, double ratio, double y, String colour) {
        if (!Double.isFinite(ratio)) {
            return;
        }
        svg.bar(x(1), x(ratio), y, THICKNESS, colour);
        svg.text(x(Math.max(1, ratio)) + 4, y + THICKNESS - 1, "start", colour, ratio(ratio));
    }

    private static double x(double ratio) {
        double within = Math.max(LEAST, Math.min(MOST, ratio));
        return LABELS + (WIDTH - 40 - LABELS) * Math.log(within / LEAST) / Math.log(MOST / LEAST);
    }
}
