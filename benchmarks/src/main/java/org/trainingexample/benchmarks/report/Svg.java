package org.trainingexample.benchmarks.report;

import java.util.Locale;

/** A drawing in colours that can be read on white and on black. */
public final class Svg {
    public static final String GREY = "#808080";
    public static final String BLUE = "#3b82c4";
    public static final String ORANGE = "#d0802a";

    private final StringBuilder shapes = new StringBuilder();
    private final int width;
    private final int height;

    public Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Writes a text.
     *
     * @param anchor which part of it is at the place: {@code start}, {@code middle} or {@code end}
     */
    public void text(double x, double y, String anchor, String colour, String text) {
        add(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                colour,
                text));
    }

    public void line(double x1, double y1, double x2, double y2, String colour, double thickness) {
        add(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                x1,
                y1,
                x2,
                y2,
                colour,
                thickness));
    }

    /** Between two places on the x axis, whichever of them is on the left. */
    public void bar(double from, double to, double y, double thickness, String colour) {
        add(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                Math.min(from, to),
                y,
                Math.abs(to - from),
                thickness,
                colour));
    }

    public void dot(double x, double y, String colour) {
        add(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour));
    }

    private void add(String shape) {
        shapes.append(shape).append('\n');
    }

    @Override
    public String toString() {
        return String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                        + "font-family=\"sans-serif\" font-size=\"12\">%n%s</svg>%n",
                width, height, width, height, shapes);
    }
}
