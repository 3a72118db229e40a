package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three columns whose numbers tell their row and column, in many pieces. */
class CellsTest {
    private static final int WIDTH = 3;
    private static final int ROWS = 100_000;
    private static final Cells MANY = pieces();

    private static double value(int row, int column) {
        return 10.0 * row + column;
    }

    private static Cells pieces() {
        int shift = Cells.shift(WIDTH);
        List<double[]> pieces = new ArrayList<>();
        for (int from = 0; from < ROWS; from += 1 << shift) {
            int first = from;
            double[] piece = new double[Math.min(1 << shift, ROWS - from) * WIDTH];
            Arrays.setAll(piece, i -> value(first + i / WIDTH, i % WIDTH));
            pieces.add(piece);
        }
        return Cells.ofPieces(pieces, WIDTH, shift, ROWS);
    }

    @Test
    void selectsRowsAndColumnsOfEveryPiece() {
        int[] backwards = IntStream.range(0, ROWS).map(i -> ROWS - 1 - i).toArray();
        Cells some = MANY.columns(new int[] {0, 2}).select(backwards).select(new int[] {0, 70_000, ROWS - 1});

        assertThat(some.rows()).isEqualTo(3);
        assertThat(some.toArray()).containsExactly(999_990, 999_992, 299_990, 299_992, 0, 2);
        assertThat(some.column(1)).containsExactly(999_992, 299_992, 2);
    }

    @Test
    void appendsRowsOfTheSameTableAndOfAnother() {
        Cells first = MANY.select(new int[] {5, 99_999});
        assertThat(first.append(MANY.select(new int[] {50_000})).toArray())
                .containsExactly(50, 51, 52, 999_990, 999_991, 999_992, 500_000, 500_001, 500_002);
        assertThat(first.append(Cells.of(new double[] {7, 8, 9}, WIDTH)).toArray())
                .containsExactly(50, 51, 52, 999_990, 999_991, 999_992, 7, 8, 9);
        Cells doubled = MANY.append(Cells.of(MANY.toArray(), WIDTH));
        assertThat(doubled.rows()).isEqualTo(2 * ROWS);
        assertThat(doubled.at(ROWS + 77_777, 1)).isEqualTo(value(77_777, 1));
    }

    @Test
    void givesColumnsAndBlocksInTheirOrder() {
        assertThat(MANY.mapColumns((column, values) -> values[99_999]))
                .containsExactly(999_990.0, 999_991.0, 999_992.0);
        double[] sums = MANY.mapRows(
                1,
                block -> IntStream.range(0, block.length / WIDTH)
                        .mapToDouble(row -> block[row * WIDTH] + block[row * WIDTH + 1] + block[row * WIDTH + 2])
                        .toArray());
        assertThat(sums)
                .isEqualTo(IntStream.range(0, ROWS)
                        .mapToDouble(row -> 30.0 * row + 3)
                        .toArray());
    }

    @Test
    void givesManySelectedRowsAsTheyAreHeld() {
        int[] backwards = IntStream.range(0, ROWS).map(i -> ROWS - 1 - i).toArray();
        assertThat(MANY.select(backwards).asHeld().column(0)).isEqualTo(MANY.column(0));
        assertThat(MANY.select(new int[] {9, 4}).asHeld().column(0)).containsExactly(90, 40);
    }
}
