package io.regress4j.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The values of the rows of a {@link RowPlot}: as a table, and in words for whoever points at a row. */
final class RowValues {
    private static final String NOTE = "note";

    private final String label;
    private final List<String> names;
    private final List<Map<String, Double>> values = new ArrayList<>();
    private final Map<Integer, String> notes = new LinkedHashMap<>();

    /** @param label what the values are */
    RowValues(String label, List<String> names) {
        this.label = label;
        this.names = names;
        names.forEach(name -> values.add(new LinkedHashMap<>()));
    }

    void value(int row, double value) {
        put(row, label, value);
    }

    void range(int row, double from, double to) {
        put(row, "from", from);
        put(row, "to", to);
    }

    void limit(int row, double value) {
        put(row, "limit", value);
    }

    void note(int row, String words) {
        notes.put(row, words);
    }

    /** A second value of one kind has a column of its own; the same one, drawn twice, has none. */
    private void put(int row, String kind, double value) {
        Map<String, Double> cells = values.get(row);
        String key = kind;
        for (int number = 2; cells.containsKey(key); number++) {
            if (cells.get(key) == value) {
                return;
            }
            key = kind + " " + number;
        }
        cells.put(key, value);
    }

    String words(int row) {
        return names.get(row) + ": "
                + values.get(row).entrySet().stream()
                        .map(cell -> (cell.getKey().equals(label) ? "" : cell.getKey() + " ")
                                + Digits.brief(cell.getValue()))
                        .collect(Collectors.joining(", "));
    }

    ChartData data() {
        Set<String> kinds = new LinkedHashSet<>();
        values.forEach(cells -> kinds.addAll(cells.keySet()));
        List<String> columns = new ArrayList<>(List.of("name"));
        columns.addAll(kinds);
        if (!notes.isEmpty()) {
            columns.add(NOTE);
        }
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < names.size(); row++) {
            List<String> cells = new ArrayList<>(List.of(names.get(row)));
            for (String kind : kinds) {
                cells.add(Digits.plain(values.get(row).getOrDefault(kind, Double.NaN)));
            }
            if (!notes.isEmpty()) {
                cells.add(notes.getOrDefault(row, ""));
            }
            rows.add(cells);
        }
        return new ChartData(columns, rows);
    }
}
