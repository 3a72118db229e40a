package io.regress4j.data;

import io.regress4j.visibility.Internal;
import java.util.BitSet;
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
        BitSet withoutTarget = new BitSet();
        BitSet withGap = new BitSet();
        for (int row = 0; row < rows; row++) {
            int from = row * width;
            withoutTarget.set(row, Double.isNaN(cells[from + target]));
            withGap.set(row, IntStream.of(needed).anyMatch(column -> Double.isNaN(cells[from + column])));
        }
        return of(rows, withoutTarget, withGap);
    }

    static UsableRows of(int rows, BitSet withoutTarget, BitSet withGap) {
        int[] used = IntStream.range(0, rows)
                .filter(row -> !withoutTarget.get(row) && !withGap.get(row))
                .toArray();
        int lacking = withoutTarget.cardinality();
        return new UsableRows(used, lacking, rows - lacking - used.length);
    }
}
