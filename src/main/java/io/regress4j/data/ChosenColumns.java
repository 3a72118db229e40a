package io.regress4j.data;

import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.Dialect;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns of a table are read, once its header is known.
 *
 * @param names features, the target, then those that say something of rows
 * @param features how many of them may be features
 * @param unread what was decided of the others
 */
record ChosenColumns(List<String> names, int features, List<ColumnDecision> unread) implements Serializable {

    /** @throws io.regress4j.files.CannotProceedException if the request does not go with the header */
    static ChosenColumns of(CsvHeader header, ColumnRequest request) {
        List<ColumnDecision> unread = new ArrayList<>();
        List<String> others = new ArrayList<>(leftOut(header, request, unread));
        request.rows().requireIn(header);
        request.rows().names().forEach(others::add);
        request.requireIn(header);
        List<String> names = new ArrayList<>(request.choice().names(header, others));
        int features = names.size();
        request.rows().requireApart(names, request.choice().target());
        names.add(request.choice().target());
        request.rows().names().forEach(names::add);
        return new ChosenColumns(names, features, unread);
    }

    /** Names that are no features unless somebody chooses them. */
    private static Set<String> leftOut(CsvHeader header, ColumnRequest request, List<ColumnDecision> unread) {
        Set<String> leftOut = new LinkedHashSet<>();
        NamesLeftOut.of(header, request).forEach((column, reason) -> {
            String name = header.names().get(column);
            leftOut.add(name);
            String shown = name.isBlank() ? "column %d".formatted(column + 1) : name;
            unread.add(new ColumnDecision(shown, ColumnKind.TEXT, ColumnRole.LEFT_OUT, reason, 0, 0));
        });
        return leftOut;
    }

    /** Reads one of them. */
    ColumnCollector collector(int index, ColumnRequest request, Dialect dialect) {
        String name = names.get(index);
        if (index > features && name.equals(request.rows().group())) {
            return RowGroups.collector(dialect);
        }
        if (index > features) {
            return new ColumnCollector(ColumnCollector.Wanted.NUMBERS, DateFormat.ISO, request.missing(), 0, dialect);
        }
        return ColumnCollector.of(name, request, dialect);
    }
}
