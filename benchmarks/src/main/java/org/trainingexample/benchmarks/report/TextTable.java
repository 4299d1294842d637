package org.trainingexample.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of text, the first columns to the left and figures to the right. */
public final class TextTable {
    private static final String NOTHING = "-";

    private final int names;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param names the number of columns without figures
     */
    public TextTable(int names, String... heads) {
        this.names = names;
        rows.add(List.of(heads));
    }

    public void row(List<String> cells) {
        rows.add(cells);
    }

    /** A figure with as many digits as matter. */
    public static String figure(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return NOTHING;
        }
        return String.format(Locale.ROOT, value < 1 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    /** How many times as much. */
    public static String ratio(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? NOTHING : String.format(Locale.ROOT, "%.2f", value);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = width(column);
                String cell = row.get(column);
                String blanks = " ".repeat(width - cell.length());
                text.append(column < names ? cell + blanks : blanks + cell).append("  ");
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
