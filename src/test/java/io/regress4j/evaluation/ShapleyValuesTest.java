package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapleyValuesTest {
    private static final int[][] EACH_OF_THREE = {{0}, {1}, {2}};
    private static final double[] BACKGROUND = {
        2.041, -2.556, 0.418, -0.568, -0.453, -0.216, -2.02, -0.232, -0.865, 3.323, 0.226, -0.353, -0.281, -0.668,
        -1.055, -0.391, 0.482, -0.239, 0.958, -0.2, 0.024, 1.546, 0.545, -0.505
    };
    private static final double[] ROW = {1.5, -0.7, 2.2};

    /** w·(x - mean): 2·(5 - 2), -3·(1 - 4) and 0.5·(8 - 6), whatever the orders are. */
    @Test
    void ofALinearModelAreExact() {
        UnaryOperator<double[]> linear = rows(3, x -> 10 + 2 * x[0] - 3 * x[1] + 0.5 * x[2]);
        double[] background = {1, 3, 4, 3, 5, 8};
        ShapleyValues values = ShapleyValues.of(linear, new double[] {5, 1, 8}, background, EACH_OF_THREE, 1);
        assertThat(values.base()).isCloseTo(10 + 4 - 12 + 3, within(1e-12));
        assertThat(values.prediction()).isCloseTo(10 + 10 - 3 + 4, within(1e-12));
        assertThat(values.contribution()).containsExactly(new double[] {6, 9, 1}, within(1e-12));
    }

    /** Of x·y from (b, c) by hand: (x - b)(y + c)/2 and (y - c)(x + b)/2; two orders are all there are. */
    @Test
    void ofAProductOfTwoAreExact() {
        ShapleyValues values = ShapleyValues.of(
                rows(2, x -> x[0] * x[1]), new double[] {5, 7}, new double[] {1, 2}, new int[][] {{0}, {1}}, 1);
        assertThat(values.contribution()).containsExactly(new double[] {18, 15}, within(1e-12));
        assertThat(values.base()).isEqualTo(2);
        assertThat(values.standardError()[0]).isNaN();
    }

    /** The exact values are from Python: the sum over all subsets by the definition, on the same eight background rows. */
    @Test
    void comeNearTheDefinitionWithinTheirErrors() {
        double[] often = new double[500 * BACKGROUND.length];
        for (int i = 0; i < 500; i++) {
            System.arraycopy(BACKGROUND, 0, often, i * BACKGROUND.length, BACKGROUND.length);
        }
        ShapleyValues values = ShapleyValues.of(curved(), ROW, often, EACH_OF_THREE, 42);
        double[] exact = {1.5088808711666664, 0.2976768961666668, -1.3399855100833333};
        for (int i = 0; i < 3; i++) {
            // The background is all there is, so that only the orders are drawn: less than the standard error tells.
            assertThat(values.contribution()[i]).isCloseTo(exact[i], within(0.05));
            assertThat(values.standardError()[i]).isBetween(0.005, 0.1);
        }
        assertThat(values.base()).isCloseTo(-0.2665722572499999, within(1e-12));
    }

    @Test
    void sumToThePredictionWhateverTheOrders() {
        for (long seed = 0; seed < 20; seed++) {
            ShapleyValues values = ShapleyValues.of(curved(), ROW, BACKGROUND, EACH_OF_THREE, seed);
            assertThat(values.base() + Arrays.stream(values.contribution()).sum())
                    .isCloseTo(values.prediction(), within(1e-12));
            assertThat(values.prediction()).isCloseTo(0.2, within(1e-12));
        }
    }

    /** Features that take their values together are one player, and one player alone is the whole difference. */
    @Test
    void ofPlayersOfSeveralFeaturesAddUp() {
        UnaryOperator<double[]> linear = rows(3, x -> 2 * x[0] - 3 * x[1] + 0.5 * x[2]);
        double[] background = {1, 3, 4, 3, 5, 8};
        double[] row = {5, 1, 8};
        assertThat(ShapleyValues.of(linear, row, background, new int[][] {{1}, {0, 2}}, 1)
                        .contribution())
                .containsExactly(new double[] {9, 7}, within(1e-12));
        assertThat(ShapleyValues.of(linear, row, background, new int[][] {{0, 1, 2}}, 1)
                        .contribution())
                .containsExactly(new double[] {16}, within(1e-12));
    }

    @Test
    void asksForAsManyPredictionsAsItSays() {
        long[] asked = new long[1];
        ShapleyValues.of(
                rows -> {
                    asked[0] += rows.length / 3;
                    return curved().apply(rows);
                },
                ROW,
                BACKGROUND,
                EACH_OF_THREE,
                1);
        assertThat(asked[0]).isEqualTo(ShapleyValues.predictions(3, 8)).isEqualTo(1 + 8 * 5);
    }

    private static UnaryOperator<double[]> curved() {
        return rows(3, x -> x[0] * x[1] * x[2] + 2 * x[0] - x[1] * x[1]);
    }

    private static UnaryOperator<double[]> rows(int features, ToDoubleFunction<double[]> function) {
        return rows -> IntStream.range(0, rows.length / features)
                .mapToDouble(
                        row -> function.applyAsDouble(Arrays.copyOfRange(rows, row * features, (row + 1) * features)))
                .toArray();
    }
}
