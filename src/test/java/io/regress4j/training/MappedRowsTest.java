package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.data.Cells;
import io.regress4j.network.Dtype;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.network.numbers.Numbers;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.Standardizer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows in a file are those in memory, bit for bit, wherever a part of the file ends. */
class MappedRowsTest {
    private static final int WIDTH = 7;
    private static final int ROWS = 50_000;

    /** Every row three times as far from the beginning as the one before, so that none is held beside the next. */
    private static final int[] SHUFFLED =
            IntStream.range(0, ROWS).map(i -> (int) (i * 3L % ROWS)).toArray();

    /** As a bootstrap would: some twice, many not at all. */
    private static final int[] REPEATED =
            IntStream.range(0, ROWS).map(i -> SHUFFLED[i / 3]).toArray();

    @ParameterizedTest
    @CsvSource({"FLOAT32, 1", "FLOAT32, 4099", "FLOAT64, 49999", "FLOAT64, 1000000"})
    void givesTheBitsOfRowsInMemory(Dtype dtype, int perPart) {
        compare(SHUFFLED, dtype, perPart);
    }

    @ParameterizedTest
    @CsvSource("FLOAT32, 4099")
    void takesRowsMoreThanOnce(Dtype dtype, int perPart) {
        compare(REPEATED, dtype, perPart);
    }

    private static void compare(int[] rowsHeld, Dtype dtype, int perPart) {
        Cells cells = Cells.of(
                        IntStream.range(0, ROWS * WIDTH).mapToDouble(Math::sin).toArray(), WIDTH)
                .select(rowsHeld);
        double[] mean = IntStream.range(0, WIDTH).mapToDouble(i -> i / 10.0).toArray();
        double[] scale = IntStream.range(0, WIDTH).mapToDouble(i -> i + 0.7).toArray();
        TrainingRows rows = new TrainingRows(
                cells, FeatureEncoder.ofNumbers(new Standardizer(mean, scale)), new double[ROWS], new double[0]);
        int[] order = {49_999, 0, 4_098, 4_099, 7, 7, 31_000};

        assertThat(gathered(MappedRows.of(rows, dtype, perPart), order, dtype))
                .isEqualTo(gathered(rows.inputs(dtype), order, dtype));
    }

    private static double[] gathered(InputRows rows, int[] order, Dtype dtype) {
        Numbers into = dtype.numbers((order.length - 1) * WIDTH);
        rows.gather(order, 1, order.length - 1, into);
        return IntStream.range(0, into.length()).mapToDouble(into::get).toArray();
    }
}
