package io.regress4j.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the documentation says a CSV holds, read character by character with none of the program's code.
 *
 * @param rows numbers of the rows that can be scored
 * @param faults lines of the rows that cannot
 * @param isBroken whether the file is no CSV from some place on, or its header lacks a feature
 */
record PlainCsv(List<double[]> rows, List<Integer> faults, boolean isBroken) {
    private static final Pattern NUMBER = Pattern.compile("[ \t]*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?[ \t]*");

    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "?");

    private record Line(int number, List<String> cells) {
        boolean isBlank() {
            return cells.isEmpty();
        }
    }

    static PlainCsv read(byte[] bytes, List<String> features) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        List<Line> lines = new ArrayList<>();
        boolean isBroken = split(text, lines);
        PlainCsv nothing = new PlainCsv(List.of(), List.of(), true);
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            return nothing;
        }
        List<String> header =
                new ArrayList<>(lines.get(0).cells().stream().map(String::strip).toList());
        if (hasRowNames(lines, header.size())) {
            header.add(0, "");
        }
        List<String> read = header.stream().filter(features::contains).toList();
        if (header.stream().anyMatch(PlainCsv::isMalformed)
                || !header.containsAll(features)
                || new HashSet<>(read).size() < read.size()) {
            return nothing;
        }
        int last = lines.size();
        while (!isBroken && lines.get(last - 1).isBlank()) {
            last--;
        }
        PlainCsv found = new PlainCsv(new ArrayList<>(), new ArrayList<>(), isBroken);
        for (Line line : lines.subList(1, Math.max(1, last))) {
            found.add(line, header, features);
        }
        return found;
    }

    /** As R's write.table: each row has a cell before those that the header names, and it is no number. */
    private static boolean hasRowNames(List<Line> lines, int columns) {
        List<Line> rows = lines.stream().skip(1).filter(line -> !line.isBlank()).toList();
        return !rows.isEmpty()
                && rows.stream()
                        .allMatch(row -> row.cells().size() == columns + 1
                                && !NUMBER.matcher(row.cells().get(0)).matches()
                                && !MISSING.contains(row.cells().get(0).strip().toLowerCase(Locale.ROOT)));
    }

    private void add(Line line, List<String> header, List<String> features) {
        boolean isGood =
                line.cells().size() == header.size() && line.cells().stream().noneMatch(PlainCsv::isMalformed);
        double[] row = new double[features.size()];
        for (int i = 0; isGood && i < row.length; i++) {
            String cell = line.cells().get(header.indexOf(features.get(i)));
            isGood = NUMBER.matcher(cell).matches();
            row[i] = isGood ? Double.parseDouble(cell) : 0;
            isGood &= Double.isFinite(row[i]);
        }
        if (isGood) {
            rows.add(row);
        } else {
            faults.add(line.number());
        }
    }

    private static boolean isMalformed(String cell) {
        return cell.indexOf('\uFFFD') >= 0 || cell.indexOf('\0') >= 0;
    }

    /** @return whether a quote is not closed, or text follows a closed one; the lines before that are there */
    private static boolean split(String text, List<Line> lines) {
        int at = 0;
        int number = 1;
        while (at < text.length()) {
            int start = number;
            List<String> cells = new ArrayList<>();
            while (true) {
                StringBuilder cell = new StringBuilder();
                if (at < text.length() && text.charAt(at) == '"') {
                    at++;
                    while (true) {
                        if (at == text.length()) {
                            return true;
                        }
                        char c = text.charAt(at++);
                        if (c == '"' && at < text.length() && text.charAt(at) == '"') {
                            at++;
                        } else if (c == '"') {
                            break;
                        }
                        boolean isHalf = c == '\r' && at < text.length() && text.charAt(at) == '\n';
                        number += c == '\n' || c == '\r' && !isHalf ? 1 : 0;
                        cell.append(c);
                    }
                    if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                        return true;
                    }
                } else {
                    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                        cell.append(text.charAt(at++));
                    }
                    boolean isEmptyLine = cells.isEmpty() && cell.isEmpty();
                    if (isEmptyLine && (at == text.length() || text.charAt(at) != ',')) {
                        cell = null;
                    }
                }
                if (cell != null) {
                    cells.add(cell.toString());
                }
                if (at == text.length() || text.charAt(at) != ',') {
                    break;
                }
                at++;
            }
            lines.add(new Line(start, cells));
            if (at < text.length()) {
                at += text.startsWith("\r\n", at) ? 2 : 1;
                number++;
            }
        }
        return false;
    }
}
