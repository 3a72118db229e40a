package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three columns whose numbers tell their row and column, in many pieces, in memory and in a file. */
class CellsTest {
    private static final int WIDTH = 3;
    private static final int ROWS = 100_000;
    private static final long NOTHING_IN_MEMORY = 0;
    private static final long HALF_IN_MEMORY_AT_FIRST = ROWS / 2 * WIDTH * 8;
    private static final long ALL_IN_MEMORY = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    private static double value(int row, int column) {
        return 10.0 * row + column;
    }

    private Cells many(long inMemory) {
        CellStore.Builder cells = new CellStore.Builder(WIDTH, folder, inMemory);
        int most = CellStore.rowsOfPiece(WIDTH);
        for (int from = 0; from < ROWS; from += most) {
            int first = from;
            double[] piece = new double[most * WIDTH];
            Arrays.setAll(piece, i -> value(first + i / WIDTH, i % WIDTH));
            cells.add(piece, Math.min(most, ROWS - from));
        }
        return Cells.of(cells.build());
    }

    @ParameterizedTest
    @ValueSource(longs = {NOTHING_IN_MEMORY, HALF_IN_MEMORY_AT_FIRST, ALL_IN_MEMORY})
    void selectsRowsAndColumnsOfEveryPiece(long inMemory) {
        Cells some =
                many(inMemory).columns(new int[] {2, 0}).select(backwards()).select(new int[] {0, 70_000, ROWS - 1, 0});

        assertThat(some.rows()).isEqualTo(4);
        assertThat(some.toArray()).containsExactly(999_992, 999_990, 299_992, 299_990, 2, 0, 999_992, 999_990);
        assertThat(some.column(0)).containsExactly(999_992, 299_992, 2, 999_992);
        assertThat(some.at(1, 1)).isEqualTo(299_990);
    }

    @ParameterizedTest
    @ValueSource(longs = {NOTHING_IN_MEMORY, ALL_IN_MEMORY})
    void appendsRowsOfTheSameTableAndOfAnother(long inMemory) {
        Cells many = many(inMemory);
        Cells first = many.select(new int[] {5, 99_999});

        assertThat(first.append(many.select(new int[] {50_000})).toArray())
                .containsExactly(50, 51, 52, 999_990, 999_991, 999_992, 500_000, 500_001, 500_002);
        assertThat(first.append(Cells.of(new double[] {7, 8, 9}, WIDTH)).toArray())
                .containsExactly(50, 51, 52, 999_990, 999_991, 999_992, 7, 8, 9);
        Cells doubled = many.append(Cells.of(many.toArray(), WIDTH));
        assertThat(doubled.rows()).isEqualTo(2 * ROWS);
        assertThat(doubled.at(ROWS + 77_777, 1)).isEqualTo(value(77_777, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {NOTHING_IN_MEMORY, HALF_IN_MEMORY_AT_FIRST, ALL_IN_MEMORY})
    void givesColumnsAndRowsInTheirOrder(long inMemory) {
        Cells backwards = many(inMemory).select(backwards());

        assertThat(backwards.mapColumns((column, values) -> List.of(values[0], values[99_999])))
                .containsExactly(List.of(999_990.0, 0.0), List.of(999_991.0, 1.0), List.of(999_992.0, 2.0));
        double[] sums = backwards.mapRows(
                1,
                block -> IntStream.range(0, block.length / WIDTH)
                        .mapToDouble(row -> block[row * WIDTH] + block[row * WIDTH + 1] + block[row * WIDTH + 2])
                        .toArray());
        assertThat(sums)
                .isEqualTo(IntStream.of(backwards())
                        .mapToDouble(row -> 30.0 * row + 3)
                        .toArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {NOTHING_IN_MEMORY, ALL_IN_MEMORY})
    void givesBlocksAsTheyAreHeldWithThePositionsOfTheirRows(long inMemory) {
        Cells.Block block =
                many(inMemory).select(new int[] {60_000, 99_999, 3, 4}).blocks().get(1, 3);

        assertThat(block.positions()).containsExactly(3, 0, 1);
        assertThat(block.values()).containsExactly(40, 41, 42, 600_000, 600_001, 600_002, 999_990, 999_991, 999_992);
    }

    @ParameterizedTest
    @ValueSource(longs = {NOTHING_IN_MEMORY, ALL_IN_MEMORY})
    void givesManySelectedRowsAsTheyAreHeld(long inMemory) {
        Cells many = many(inMemory);

        assertThat(many.select(backwards()).asHeld().column(0)).isEqualTo(many.column(0));
        assertThat(many.select(new int[] {9, 4}).asHeld().column(0)).containsExactly(90, 40);
    }

    @ParameterizedTest
    @ValueSource(longs = {NOTHING_IN_MEMORY, ALL_IN_MEMORY})
    void takesOtherNumbersForAColumn(long inMemory) {
        Cells many = many(inMemory);
        double[] others = IntStream.range(0, ROWS)
                .mapToDouble(row -> row == 70_001 ? Double.NaN : -row)
                .toArray();

        many.replace(1, others);

        assertThat(many.column(1)).isEqualTo(others);
        assertThat(many.column(2)[99_999]).isEqualTo(999_992);
        assertThat(many.gaps(1).stream()).containsExactly(70_001);
    }

    @Test
    void leavesNoFileBehind() {
        Cells many = many(NOTHING_IN_MEMORY);

        assertThat(folder).isEmptyDirectory();
        assertThat(many.at(99_999, 2)).isEqualTo(999_992);
    }

    @Test
    void takesTheFolderAroundOneThatIsStillToBeMade() {
        Path around = folder;
        folder = around.resolve("to/come");

        assertThat(many(NOTHING_IN_MEMORY).at(99_999, 2)).isEqualTo(999_992);
        assertThat(around).isEmptyDirectory();
    }

    @Test
    void saysWhereTheFileCannotBeMade() throws IOException {
        folder = Files.createFile(folder.resolve("a-file"));

        assertThatThrownBy(() -> many(NOTHING_IN_MEMORY))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("none can be made in " + folder);
    }

    private static int[] backwards() {
        return IntStream.range(0, ROWS).map(i -> ROWS - 1 - i).toArray();
    }
}
