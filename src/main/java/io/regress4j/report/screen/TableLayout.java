package io.regress4j.report.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table in lines of a given width. Columns that do not fit beside one another follow in blocks below, each with the names
 * of the rows; where already the names take half of the width, each row becomes a block of its own.
 */
final class TableLayout {
    private static final String GAP = "  ";

    private final List<String[]> rows;
    private final int width;
    private final int[] widths;

    /** @param rows the first are the heads */
    TableLayout(List<String[]> rows, int width) {
        this.rows = rows;
        this.width = width;
        this.widths = new int[rows.stream().mapToInt(row -> row.length).max().orElse(0)];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
    }

    /** The lines of each row; of several blocks those of the first row come again. */
    List<Line> lines() {
        int all = Arrays.stream(widths).sum() + GAP.length() * Math.max(0, widths.length - 1);
        if (all <= width || widths.length < 2) {
            return block(IntStream.range(1, widths.length).toArray());
        }
        return widths[0] > width / 2 ? records() : blocks();
    }

    /**
     * A line.
     *
     * @param row whose it is; -1 of one between blocks
     */
    record Line(int row, String text) {}

    private List<Line> blocks() {
        int room = width - widths[0] - GAP.length();
        for (int i = 1; i < widths.length; i++) {
            widths[i] = narrowed(i, room);
        }
        List<Line> lines = new ArrayList<>();
        int from = 1;
        while (from < widths.length) {
            int to = from + 1;
            int taken = widths[from];
            while (to < widths.length && taken + GAP.length() + widths[to] <= room) {
                taken += GAP.length() + widths[to++];
            }
            if (from > 1) {
                lines.add(new Line(-1, ""));
            }
            lines.addAll(block(IntStream.range(from, to).toArray()));
            from = to;
        }
        return lines;
    }

    /** How wide a column is whose cells are folded, if they must be. */
    private int narrowed(int column, int room) {
        return widths[column] <= room
                ? widths[column]
                : rows.stream()
                        .filter(row -> column < row.length)
                        .flatMap(row -> Fold.line(row[column], room, 0).stream())
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
    }

    private List<Line> block(int[] columns) {
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (String text : texts(rows.get(row), columns)) {
                lines.add(new Line(row, text.stripTrailing()));
            }
        }
        return lines;
    }

    /** A row, in as many lines as its tallest cell. */
    private List<String> texts(String[] row, int[] columns) {
        List<List<String>> cells = Arrays.stream(columns)
                .filter(column -> column < row.length)
                .mapToObj(column -> Fold.line(row[column], widths[column], 0))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        List<String> texts = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder(padded(line == 0 ? row[0] : "", widths[0]));
            for (int i = 0; i < cells.size(); i++) {
                List<String> cell = cells.get(i);
                String part = line < cell.size() ? cell.get(line) : "";
                text.append(GAP)
                        .append(cell.size() > 1 ? padded(part, widths[columns[i]]) : right(part, widths[columns[i]]));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** Each row as its name and below it a line for each cell. */
    private List<Line> records() {
        String[] heads = rows.get(0);
        int label = Arrays.stream(heads).skip(1).mapToInt(String::length).max().orElse(0);
        int indent = 2 * GAP.length() + label;
        List<Line> lines = new ArrayList<>();
        for (int row = 1; row < rows.size(); row++) {
            if (row > 1) {
                lines.add(new Line(-1, ""));
            }
            lines.add(new Line(row, rows.get(row)[0]));
            for (int i = 1; i < rows.get(row).length; i++) {
                String text = GAP + padded(heads[i], label) + GAP + rows.get(row)[i];
                for (String part : Fold.line(text, width, indent)) {
                    lines.add(new Line(row, part.stripTrailing()));
                }
            }
        }
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
