package io.regress4j.data;

import io.regress4j.visibility.Internal;
import java.util.stream.IntStream;

/**
 * Rows that have a target and lack none of the features that they need, and how many there were beside them.
 *
 * @param positions of these rows
 * @param withoutTarget how many rows have no target
 * @param withGaps how many others lack a feature
 */
@Internal
public record UsableRows(int[] positions, int withoutTarget, int withGaps) {
    /**
     * Finds them.
     *
     * @param cells row-major [rows or more, width], NaN where a value is missing
     * @param target position of the target in a row
     * @param needed positions of the features that a row needs
     */
    public static UsableRows of(double[] cells, int rows, int width, int target, int[] needed) {
        return of(Cells.of(cells, width), rows, target, needed);
    }

    static UsableRows of(Cells cells, int rows, int target, int[] needed) {
        int[] withTarget = IntStream.range(0, rows)
                .filter(row -> !Double.isNaN(cells.at(row, target)))
                .toArray();
        int[] used = needed.length == 0
                ? withTarget
                : IntStream.of(withTarget)
                        .filter(row -> IntStream.of(needed).noneMatch(column -> Double.isNaN(cells.at(row, column))))
                        .toArray();
        return new UsableRows(used, rows - withTarget.length, withTarget.length - used.length);
    }
}
