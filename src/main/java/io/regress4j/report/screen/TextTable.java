package io.regress4j.report.screen;

import io.regress4j.evaluation.Score;
import io.regress4j.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of cells in columns: the first column to the left, the others to the right, as numbers are. */
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();

    public TextTable row(String... cells) {
        rows.add(Stream.of(cells).map(Printable::line).toArray(String[]::new));
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            text.append(line(row, widths).stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String blanks = " ".repeat(widths[i] - row[i].length());
            line.append(i == 0 ? row[i] + blanks : "  " + blanks + row[i]);
        }
        return line.toString();
    }

    /** Lines, each ended. */
    static String lines(String... lines) {
        return Stream.of(lines)
                .map(line -> Printable.line(line) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /** The interval of a score, or a dash if it has none. */
    public static String interval(Score score) {
        return score.hasInterval()
                ? "%s to %s"
                        .formatted(
                                number(score.mseInterval().low()),
                                number(score.mseInterval().high()))
                : "-";
    }

    /** A number with as many digits as a reader compares, such as 24.2911 or 0.0045. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e7)) {
            return "%.4g".formatted(value);
        }
        return size < 100 ? "%.4f".formatted(value) : "%.2f".formatted(value);
    }
}
