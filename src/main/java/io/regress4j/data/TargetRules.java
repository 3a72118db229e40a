package io.regress4j.data;

import io.regress4j.files.CannotProceedException;

/** What a column must be to be predicted. */
final class TargetRules {
    private TargetRules() {}

    /**
     * Makes sure that a column can be the target.
     *
     * @param values of it, NaN where there is none [rows]
     * @throws CannotProceedException if it holds no numbers, or one number alone
     */
    static void require(String source, String name, ColumnCollector cells, double[] values, RowPlaces places) {
        require(source, name, cells, NumberFacts.of(values, values), places);
    }

    /** The same of numbers that are not here. */
    static void require(String source, String name, ColumnCollector cells, NumberFacts numbers, RowPlaces places) {
        if (cells.kind() == ColumnKind.EMPTY) {
            throw new CannotProceedException(
                    "%s, column '%s': the target has no value in any row. Choose another with `target(…)`."
                            .formatted(source, name));
        }
        if (cells.kind() != ColumnKind.NUMERIC) {
            throw noNumbers(source, name, cells, places);
        }
        if (numbers.both() > 1 && numbers.isOneKnown()) {
            throw new CannotProceedException(
                    "%s, column '%s': every row has the target %s, so there is nothing to learn. Choose another with `target(…)`."
                            .formatted(source, name, numbers.known()));
        }
    }

    private static CannotProceedException noNumbers(
            String source, String name, ColumnCollector cells, RowPlaces places) {
        int row = cells.firstTextRow();
        return cells.writtenOtherwise()
                .map(fault -> new CannotProceedException("%s, %s, column '%s': %s. Found: '%s'. %s"
                        .formatted(source, places.of(row), name, fault.reason(), cells.firstText(), fault.cure())))
                .orElseGet(() -> new CannotProceedException(
                        row < 0
                                ? "%s, column '%s': the target holds dates. A regression predicts numbers: choose another with `target(…)`."
                                        .formatted(source, name)
                                : "%s, %s, column '%s': expected a finite number as the target, found the text '%s'; %,d of %,d cells are texts. Choose another with `target(…)`, or name what stands for a missing value with `missingValues(…)`."
                                        .formatted(
                                                source,
                                                places.of(row),
                                                name,
                                                cells.firstText(),
                                                cells.texts(),
                                                cells.rows())));
    }
}
