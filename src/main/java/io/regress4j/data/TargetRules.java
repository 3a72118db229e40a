package io.regress4j.data;

import io.regress4j.files.CannotProceedException;
import java.util.Arrays;

/** What a column must be to be predicted. */
final class TargetRules {
    private TargetRules() {}

    /**
     * Makes sure that a column can be the target.
     *
     * @param values of it, NaN where there is none [rows]
     * @param lines of the rows
     * @return the values
     * @throws CannotProceedException if it holds no numbers, or one number alone
     */
    static double[] require(String source, String name, ColumnCollector cells, double[] values, RowLines lines) {
        if (cells.kind() == ColumnKind.EMPTY) {
            throw new CannotProceedException(
                    "%s, column '%s': the target has no value in any row. Choose another with `target(…)`."
                            .formatted(source, name));
        }
        if (cells.kind() != ColumnKind.NUMERIC) {
            throw noNumbers(source, name, cells, lines);
        }
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        if (known.length > 1 && Arrays.stream(known).allMatch(value -> value == known[0])) {
            throw new CannotProceedException(
                    "%s, column '%s': every row has the target %s, so there is nothing to learn. Choose another with `target(…)`."
                            .formatted(source, name, known[0]));
        }
        return values;
    }

    private static CannotProceedException noNumbers(String source, String name, ColumnCollector cells, RowLines lines) {
        int row = cells.firstTextRow();
        return cells.writtenOtherwise()
                .map(fault -> new CannotProceedException("%s, line %d, column '%s': %s. Found: '%s'. %s"
                        .formatted(source, lines.at(row), name, fault.reason(), cells.firstText(), fault.cure())))
                .orElseGet(() -> new CannotProceedException(
                        row < 0
                                ? "%s, column '%s': the target holds dates. A regression predicts numbers: choose another with `target(…)`."
                                        .formatted(source, name)
                                : "%s, line %d, column '%s': expected a finite number as the target, found the text '%s'; %,d of %,d cells are texts. Choose another with `target(…)`, or name what stands for a missing value with `missingValues(…)`."
                                        .formatted(
                                                source,
                                                lines.at(row),
                                                name,
                                                cells.firstText(),
                                                cells.texts(),
                                                cells.rows())));
    }
}
