package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsableRowsTest {
    private static final double GAP = Double.NaN;

    /** A row is counted once, and first for its target; what no row needs may be missing. */
    @Test
    void countsEachRowOnce() {
        double[] cells = {
            1,
            2,
            3,
            10,
            GAP,
            2,
            3,
            20,
            1,
            2,
            GAP,
            30,
            1,
            GAP,
            3,
            40,
            GAP,
            2,
            GAP,
            50,
            GAP,
            2,
            3,
            GAP,
            1,
            2,
            3,
            GAP,
            1,
            2,
            3,
            80 // not counted
        };
        UsableRows rows = UsableRows.of(cells, 7, 4, 3, new int[] {0, 2});
        assertThat(rows.positions()).containsExactly(0, 3);
        assertThat(rows.withoutTarget()).isEqualTo(2);
        assertThat(rows.withGaps()).isEqualTo(3);
    }
}
