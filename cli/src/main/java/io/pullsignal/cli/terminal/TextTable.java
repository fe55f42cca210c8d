package io.pullsignal.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** A table of plain text: columns as wide as their content, numbers to the right, at most 80 columns wide. */
public final class TextTable {
    /** Where a column's content stands. */
    public enum Align {
        LEFT,
        RIGHT
    }

    private static final int WIDTH_COLUMNS = 80;
    private static final String GAP = "  ";

    private final List<String> headings = new ArrayList<>();
    private final List<Align> aligns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable column(String heading, Align align) {
        headings.add(heading);
        aligns.add(align);
        return this;
    }

    public TextTable row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table's lines; the last column is shortened where a line would pass 80 columns. */
    public List<String> lines() {
        int columns = headings.size();
        int[] widths = new int[columns];
        for (int c = 0; c < columns; c++) {
            widths[c] = headings.get(c).length();
            for (List<String> row : rows) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            if (c > 0) {
                line.append(GAP);
            }
            String cell = cells.get(c);
            String padding = " ".repeat(widths[c] - cell.length());
            line.append(aligns.get(c) == Align.LEFT ? cell + padding : padding + cell);
        }
        return Figures.fit(line.toString().stripTrailing(), WIDTH_COLUMNS);
    }
}
