package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which columns of a CSV are asked for, before its header is known.
 *
 * @param features names in the order wanted; empty means every column but the target
 * @param target name of the target, or {@code null} for none
 * @param isModels whether a model asks for them, and not a person who could choose otherwise
 */
public record ColumnChoice(List<String> features, String target, boolean isModels) {
    /** Features that a model can have: everything here takes time and memory in proportion to the cells. */
    static final int MOST_FEATURES = 100_000;

    /** Names in a message. */
    private static final int MOST_NAMES = 50;

    public ColumnChoice {
        features = features.stream().map(String::strip).toList();
        target = target == null ? null : target.strip();
    }

    /** A person's choice. */
    public ColumnChoice(List<String> features, String target) {
        this(features, target, false);
    }

    /** Every column but {@code target} is a feature. */
    public static ColumnChoice target(String target) {
        return new ColumnChoice(List.of(), target);
    }

    /** The columns of a known schema, with its target. */
    public static ColumnChoice of(TableSchema schema) {
        return new ColumnChoice(schema.features(), schema.target(), true);
    }

    /** The features of a known schema alone: what prediction needs. */
    public static ColumnChoice featuresOf(TableSchema schema) {
        return new ColumnChoice(schema.features(), null, true);
    }

    /**
     * Settles the choice against a header.
     *
     * @param source the file's name, for messages
     * @param header the column names as the file has them
     * @throws CannotProceedException if a name is missing, chosen twice or stands twice in the header
     */
    public TableSchema resolve(String source, List<String> header) {
        refuseDuplicates(source, header);
        if (target != null) {
            require(source, header, target, cure("Choose the target with --target."));
        }
        List<String> chosen = features.isEmpty() ? allBut(target, header) : features;
        refuseTooMany(source, chosen.size());
        Set<String> known = new HashSet<>(header);
        Set<String> seen = new HashSet<>();
        for (String name : chosen) {
            if (name.isBlank() || !known.contains(name)) {
                require(source, header, name, cure("Choose the features with --features."));
            }
            if (!seen.add(name)) {
                throw new CannotProceedException(
                        "Feature '%s' is named twice. Name each feature once.".formatted(name));
            }
        }
        if (seen.contains(target)) {
            throw new CannotProceedException(
                    "Column '%s' is the target and cannot be a feature too. Leave it out of --features."
                            .formatted(target));
        }
        if (chosen.isEmpty()) {
            throw new CannotProceedException(
                    "%s has no column but the target '%s'. A regression needs a feature.".formatted(source, target));
        }
        return new TableSchema(chosen, target);
    }

    private void refuseTooMany(String source, int count) {
        if (count > MOST_FEATURES) {
            throw new CannotProceedException("%s has %,d features, expected at most %,d. %s"
                    .formatted(source, count, MOST_FEATURES, cure("Choose some with --features.")));
        }
    }

    private static List<String> allBut(String target, List<String> header) {
        List<String> rest = new ArrayList<>(header);
        rest.remove(target);
        return rest;
    }

    private String cure(String choose) {
        return isModels ? "The model needs it: add the column, or rename one." : choose;
    }

    /** @throws CannotProceedException if a header does not hold a column */
    public static void require(String source, List<String> header, String name, String cure) {
        int column = header.indexOf(name);
        if (name.isBlank() && column >= 0) {
            throw new CannotProceedException(
                    "%s, line 1: column %d has no name. Name it, or choose the columns with --features."
                            .formatted(source, column + 1));
        }
        if (column < 0) {
            boolean hasOtherSeparator = header.size() == 1 && header.get(0).matches(".*[;\t|].*");
            throw new CannotProceedException("Column '%s' is not in %s. Columns: %s. %s"
                    .formatted(
                            name,
                            source,
                            brief(header),
                            hasOtherSeparator ? "The header is a single name: separate the cells by commas." : cure));
        }
    }

    private static String brief(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? "%s and %,d more".formatted(first, more) : first;
    }

    private static void refuseDuplicates(String source, List<String> header) {
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!name.isBlank() && !seen.add(name)) {
                throw new CannotProceedException(
                        "%s, line 1: column '%s' stands twice in the header. Give each column a name of its own."
                                .formatted(source, name));
            }
        }
    }
}
