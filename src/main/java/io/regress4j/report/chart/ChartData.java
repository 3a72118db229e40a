package io.regress4j.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers that a chart shows, as a table.
 *
 * @param columns their heads; empty if the chart shows no numbers of its own
 * @param rows as many cells each as there are columns
 */
public record ChartData(List<String> columns, List<List<String>> rows) {
    static final ChartData NONE = new ChartData(List.of(), List.of());
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]|^\\s|\\s$");

    public ChartData {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** As CSV with a header, with the first rows. */
    public String csv(int most) {
        return Stream.concat(Stream.of(columns), rows.stream().limit(most))
                .map(row -> row.stream().map(ChartData::cell).collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());
    }

    private static String cell(String text) {
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** The numbers of a row. */
    static List<String> cells(double... values) {
        List<String> cells = new ArrayList<>();
        for (double value : values) {
            cells.add(Digits.plain(value));
        }
        return cells;
    }
}
