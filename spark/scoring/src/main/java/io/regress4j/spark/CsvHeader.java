package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first line of the files of a CSV.
 *
 * @param file which it was taken from
 * @param names of the columns, without blanks around them
 */
record CsvHeader(String file, List<String> names) implements Serializable {

    /** @throws CannotProceedException if the line is no header */
    static CsvHeader of(String file, String line) {
        List<String> names =
                CsvLine.cells(line, file).stream().map(String::strip).toList();
        if (line.isEmpty()) {
            throw new CannotProceedException("%s has no header. Its first line must name the columns.".formatted(file));
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (CsvLine.holdsMalformed(name)) {
                throw new CannotProceedException(
                        "%s, line 1, column %d: the name is not UTF-8 text. Save the file as UTF-8."
                                .formatted(file, names.indexOf(name) + 1));
            }
            if (!name.isEmpty() && !seen.add(name)) {
                throw new CannotProceedException(
                        "%s, line 1: column '%s' is in the header twice. Give each column a name of its own."
                                .formatted(file, Texts.shortened(name)));
            }
        }
        return new CsvHeader(file, names);
    }

    /** @throws CannotProceedException if another file has other columns, or the same in another order */
    void requireSame(String otherFile, String line) {
        List<String> others =
                CsvLine.cells(line, otherFile).stream().map(String::strip).toList();
        if (!others.equals(names)) {
            int at = 0;
            while (at < Math.min(others.size(), names.size()) && others.get(at).equals(names.get(at))) {
                at++;
            }
            throw new CannotProceedException(
                    "%s has another header than %s: column %d is %s there, and %s here. Give all files the same header, or score them apart."
                            .formatted(otherFile, file, at + 1, name(names, at), name(others, at)));
        }
    }

    private static String name(List<String> names, int at) {
        return at < names.size() ? "'%s'".formatted(Texts.shortened(names.get(at))) : "missing";
    }
}
