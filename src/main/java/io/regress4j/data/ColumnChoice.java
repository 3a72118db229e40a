package io.regress4j.data;

import io.regress4j.csv.CsvHeader;
import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns of a CSV are asked for by name, before its header is known.
 *
 * @param features names in the order wanted; empty means every column but the target
 * @param target name of the target, or {@code null} for none
 */
public record ColumnChoice(List<String> features, String target) implements Serializable {
    /** Features that a model can have: everything here takes time and memory in proportion to the cells. */
    static final int MOST_FEATURES = 100_000;

    public ColumnChoice {
        features = features.stream().map(CsvHeader::name).toList();
        target = target == null ? null : CsvHeader.name(target);
    }

    /** Every column but {@code target} is a feature. */
    public static ColumnChoice target(String target) {
        return new ColumnChoice(List.of(), target);
    }

    /**
     * Settles the choice against a header; all columns are numbers.
     *
     * @throws CannotProceedException if a name is missing, chosen twice or in the header twice
     */
    public TableSchema numbers(CsvHeader header) {
        return numbers(header, RowColumns.NONE);
    }

    /** The same where columns say something of rows. */
    TableSchema numbers(CsvHeader header, RowColumns rows) {
        return TableSchema.ofNumbers(names(header, rows.names().toList()), target);
    }

    /**
     * The names of the features.
     *
     * @param others columns that are no features unless they are named
     * @throws CannotProceedException if a name is missing, chosen twice or in the header twice
     */
    List<String> names(CsvHeader header, List<String> others) {
        header.refuseDuplicates();
        requireIn(header);
        List<String> chosen = features.isEmpty() ? rest(header, others) : features;
        refuseTooMany(header.source(), chosen.size());
        Set<String> seen = new HashSet<>();
        for (String name : chosen) {
            if (!seen.add(name)) {
                throw new CannotProceedException(
                        "Feature '%s' is named twice. Name each feature once.".formatted(name));
            }
        }
        if (seen.contains(target)) {
            throw new CannotProceedException(
                    "Column '%s' is the target and cannot be a feature too. Leave it out of `features(…)`."
                            .formatted(target));
        }
        if (chosen.isEmpty()) {
            throw new CannotProceedException("%s has no column but the target '%s'%s. A regression needs a feature."
                    .formatted(header.source(), target, header.names().size() > 1 ? " that is not left out" : ""));
        }
        return chosen;
    }

    /** @throws CannotProceedException if a file lacks a column that is named */
    void requireIn(CsvHeader header) {
        if (target != null) {
            header.require(target, "Choose the target with `target(…)`.");
        }
        header.requireAll(features, "Choose the features with `features(…)`.");
    }

    private static void refuseTooMany(String source, int count) {
        if (count > MOST_FEATURES) {
            throw new CannotProceedException(
                    "%s has %,d features, expected at most %,d. Choose some with `features(…)`."
                            .formatted(source, count, MOST_FEATURES));
        }
    }

    private List<String> rest(CsvHeader header, List<String> others) {
        List<String> rest = new ArrayList<>(header.names());
        rest.remove(target);
        rest.removeAll(new HashSet<>(others));
        return rest;
    }
}
