package io.regress4j.data;

import io.regress4j.files.CannotProceedException;
import java.util.stream.IntStream;

/** How much rows count in the training, as Keras's {@code sample_weight}: the loss of a row is multiplied by its weight. */
final class RowWeights {
    private RowWeights() {}

    /**
     * The weights of all rows, once those of some are found to be right.
     *
     * @param column position of the weights in a row
     * @param used rows that train or are held out
     * @param source what messages call the file
     * @param name of the column
     * @return [rows, 1]
     * @throws CannotProceedException if a weight is missing or negative, with its place, or none is above 0
     */
    static Cells of(RowMatrix rows, int column, int[] used, String source, String name) {
        double[] all = rows.column(column);
        IntStream.of(used).filter(row -> !(all[row] >= 0)).findFirst().ifPresent(row -> {
            double weight = all[row];
            throw new CannotProceedException(
                    "%s, line %d, column '%s': expected a weight of 0 or more, %s. Correct the cell, or remove the row."
                            .formatted(
                                    source,
                                    rows.lines().at(row),
                                    name,
                                    Double.isNaN(weight) ? "it is missing" : "found " + weight));
        });
        if (IntStream.of(used).noneMatch(row -> all[row] > 0)) {
            throw new CannotProceedException(
                    "%s, column '%s': every weight is 0, so there is nothing to learn. Choose another with `weights(…)`."
                            .formatted(source, name));
        }
        return rows.cells(column);
    }
}
