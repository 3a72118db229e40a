package io.regress4j.report.screen;

import io.regress4j.evaluation.Score;
import io.regress4j.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines of cells in columns: the first column to the left, the others to the right, as numbers are. It folds where the
 * terminal is narrower.
 */
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();
    private int own = -1;

    /** A row; the first is that of the heads. */
    public TextTable row(String... cells) {
        rows.add(Stream.of(cells).map(Printable::line).toArray(String[]::new));
        return this;
    }

    /** The row that the table is about, beside those that it is compared with. */
    TextTable own(String... cells) {
        own = rows.size();
        return row(cells);
    }

    @Override
    public String toString() {
        return new TableLayout(rows, Terminal.width())
                .lines().stream()
                        .map(line -> emphasized(line) + System.lineSeparator())
                        .collect(Collectors.joining());
    }

    private String emphasized(TableLayout.Line line) {
        if (line.row() == 0) {
            return Emphasis.HEADING.of(line.text());
        }
        return line.row() == own ? Emphasis.OWN.of(line.text()) : line.text();
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
