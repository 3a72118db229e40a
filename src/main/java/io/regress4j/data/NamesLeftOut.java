package io.regress4j.data;

import io.regress4j.csv.CsvHeader;
import io.regress4j.files.CannotProceedException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which columns of a header are no features unless somebody chooses them, because of their names. */
final class NamesLeftOut {
    private NamesLeftOut() {}

    /**
     * The reasons, by the places of the columns.
     *
     * @throws CannotProceedException if a name or pattern that is to be left out matches no column
     */
    static SortedMap<Integer, String> of(CsvHeader header, ColumnRequest request) {
        SortedMap<Integer, String> reasons = new TreeMap<>();
        List<String> names = header.names();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isBlank()) {
                reasons.put(i, i == 0 ? "row names" : "no name");
            }
        }
        for (String pattern : request.exclude()) {
            if (names.stream().noneMatch(name -> isMeant(pattern, name, request))) {
                header.require(pattern, "Check `exclude(…)`.");
            }
            for (int i = 0; i < names.size(); i++) {
                if (isMeant(pattern, names.get(i), request)) {
                    reasons.putIfAbsent(i, "as asked");
                }
            }
        }
        return reasons;
    }

    private static boolean isMeant(String pattern, String name, ColumnRequest request) {
        return NamePattern.matches(pattern, name)
                && !name.equals(request.choice().target());
    }
}
