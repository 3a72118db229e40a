package io.regress4j.data;

import io.regress4j.csv.CsvHeader;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Names of columns that say something of rows and are no features.
 *
 * @param group rows with one value there stay together when they are split; null for none
 * @param weights how much a row counts in the training; null where all count the same
 */
public record RowColumns(String group, String weights) {
    /** Rows are alike. */
    public static final RowColumns NONE = new RowColumns(null, null);

    /** The names there are. */
    Stream<String> names() {
        return Stream.of(group, weights).filter(Objects::nonNull);
    }

    /** @throws io.regress4j.files.CannotProceedException if a column is missing */
    void requireIn(CsvHeader header) {
        if (group != null) {
            header.require(group, "Choose the column of the groups with `group(…)`.");
        }
        if (weights != null) {
            header.require(weights, "Choose the column of the weights with `weights(…)`.");
        }
    }
}
