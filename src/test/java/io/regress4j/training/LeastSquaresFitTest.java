package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.Fixtures;
import io.regress4j.evaluation.LeastSquares;
import io.regress4j.evaluation.Metrics;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The housing data's 24.2911 is in {@code TrainingJobTest}, which has the table. */
class LeastSquaresFitTest {
    static Stream<JsonNode> numpy() {
        return Fixtures.sklearn("least_squares").filter(c -> c.has("x"));
    }

    @ParameterizedTest
    @MethodSource("numpy")
    void predictsWhatNumpyPredicts(JsonNode expected) {
        double[] rows = Fixtures.numbers(expected.get("x"));
        double[] found = fit(expected).predict(rows);
        assertThat(found).containsExactly(Fixtures.numbers(expected.get("predictions")), within(tolerance(expected)));
    }

    static Stream<JsonNode> hostile() {
        return Fixtures.sklearn("hostile_least_squares");
    }

    @Test
    void thereAreThirtyHostileTables() {
        assertThat(hostile().count()).isGreaterThanOrEqualTo(30);
    }

    /** To the digits that the condition of the table leaves, and those that an intercept far from 0 has. */
    @ParameterizedTest
    @MethodSource("hostile")
    void isNumpysLstsqOnHostileTables(JsonNode expected) {
        LeastSquares fit = fit(expected);
        double[] predictions = fit.predict(Fixtures.numbers(expected.get("x")));
        double mse =
                Metrics.of(Fixtures.numbers(expected.get("y")), predictions).mse();
        double tolerance = expected.get("tolerance").doubleValue() + 10 * Math.ulp(fit.coefficients()[0]);

        assertThat(predictions).containsExactly(Fixtures.numbers(expected.get("predictions")), within(tolerance));
        assertThat(mse).isCloseTo(expected.get("mse").doubleValue(), within(0.1 * tolerance));
        // On the table as it is NumPy drops small columns. Where both cut directions away the errors differ a little.
        assertThat(mse).isLessThan(1.002 * expected.get("rawMse").doubleValue() + 0.1 * tolerance);
    }

    /** The same table in other units: NumPy's own answer to it is good to eight digits only. */
    @Test
    void predictsTheSameWhateverTheUnitsOfTheColumns() {
        double[] unlike = Fixtures.numbers(named("columns of unlike size").get("x"));
        double[] expected = Fixtures.numbers(named("noisy").get("predictions"));
        assertThat(fit(named("columns of unlike size")).predict(unlike)).containsExactly(expected, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("numpy")
    void hasNumpysCoefficientsWhereTheyAreUnique(JsonNode expected) {
        if (!expected.get("coefficients").isNull()) {
            double[] coefficients = Fixtures.numbers(expected.get("coefficients"));
            double[] found = fit(expected).coefficients();
            assertThat(found).hasSameSizeAs(coefficients);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i])
                        .isCloseTo(
                                coefficients[i],
                                within(tolerance(expected) * Math.max(1e-3, Math.abs(coefficients[i]))));
            }
        }
    }

    /** Of whole numbers, a weight is as many copies of its row. */
    @ParameterizedTest
    @ValueSource(ints = {2, 9})
    void aWeightIsAsManyCopiesOfTheRow(int features) {
        SplittableRandom random = new SplittableRandom(features);
        int rows = 7;
        double[] table = random.doubles((long) rows * features, -1, 3).toArray();
        double[] target = random.doubles(rows).toArray();
        int[] copies = {1, 3, 0, 2, 1, 4, 1};
        int[] copied = IntStream.range(0, rows)
                .flatMap(row -> IntStream.generate(() -> row).limit(copies[row]))
                .toArray();
        double[] weights = Arrays.stream(copies).asDoubleStream().toArray();

        double[] weighted = LeastSquaresFit.fit(table, target, weights).predict(table);
        double[] expected = LeastSquaresFit.fit(
                        IntStream.of(copied)
                                .flatMap(row -> IntStream.range(row * features, (row + 1) * features))
                                .mapToDouble(i -> table[i])
                                .toArray(),
                        IntStream.of(copied).mapToDouble(row -> target[row]).toArray())
                .predict(table);
        for (int row = 0; row < rows; row++) {
            if (copies[row] > 0 || features == 2) { // of fewer rows than features, an unseen row is open
                assertThat(weighted[row]).isCloseTo(expected[row], within(1e-10));
            }
        }
    }

    @Test
    void findsThePlaneThatManyRowsLieOn() {
        SplittableRandom random = new SplittableRandom(1);
        int rows = 20_000;
        double[] features = random.doubles(3L * rows, 1000, 1001).toArray(); // far from 0
        double[] target = new double[rows];
        Arrays.setAll(target, i -> 5 + features[3 * i] - 2 * features[3 * i + 1] + 1e-3 * features[3 * i + 2]);
        double[] weights = random.doubles(rows, 0, 3).toArray();

        assertThat(LeastSquaresFit.fit(features, target).coefficients())
                .containsExactly(new double[] {5, 1, -2, 1e-3}, within(1e-8));
        assertThat(LeastSquaresFit.fit(features, target, weights).coefficients())
                .containsExactly(new double[] {5, 1, -2, 1e-3}, within(1e-8));
    }

    @Test
    void splitsTheSlopeBetweenTwoEqualColumns() {
        LeastSquares fit = LeastSquaresFit.fit(new double[] {0, 0, 1, 1, 2, 2}, new double[] {1, 7, 13});
        assertThat(fit.coefficients()).containsExactly(new double[] {1, 3, 3}, within(1e-12));
    }

    /** y = 6x + 1 by x, 3x and 7x, which are collinear but for their rounding: a third of the slope each. */
    @Test
    void sharesTheSlopeBetweenColumnsThatDifferByRoundingOnly() {
        double[] rows = new double[90];
        double[] target = new double[30];
        for (int i = 0; i < 30; i++) {
            double x = Math.sin(i);
            rows[3 * i] = x;
            rows[3 * i + 1] = 3 * x;
            rows[3 * i + 2] = 7 * x;
            target[i] = 6 * x + 1;
        }
        assertThat(LeastSquaresFit.fit(rows, target).coefficients())
                .containsExactly(new double[] {1, 2, 2.0 / 3, 2.0 / 7}, within(1e-9));
    }

    @Test
    void givesAConstantColumnNoSlope() {
        LeastSquares fit = LeastSquaresFit.fit(new double[] {0, 0.1, 1, 0.1, 2, 0.1}, new double[] {1, 3, 5});
        assertThat(fit.coefficients()).containsExactly(new double[] {1, 2, 0}, within(1e-12));
    }

    @Test
    void predictsTheMeanOfASingleRow() {
        assertThat(LeastSquaresFit.fit(new double[] {5, 6}, new double[] {3}).predict(new double[] {100, -100}))
                .containsExactly(3);
    }

    @Test
    void leavesTheRowsOfTheCallerAlone() {
        double[] rows = {1, 2, 4};
        LeastSquaresFit.fit(rows, new double[] {1, 2, 3});
        assertThat(rows).containsExactly(1, 2, 4);
    }

    @Test
    void staysFiniteForColumnsOfAnySize() {
        double[] rows = {1e-300, 1e200, 2e-300, 3e200, 4e-300, 2e200, 3e-300, 9e200};
        assertThat(Arrays.stream(LeastSquaresFit.fit(rows, new double[] {1, 2, 3, 4})
                                .predict(rows))
                        .allMatch(Double::isFinite))
                .isTrue();
    }

    private static double tolerance(JsonNode expected) {
        return expected.get("name").textValue().equals("columns of unlike size") ? 2e-7 : 1e-9;
    }

    private static JsonNode named(String name) {
        return numpy().filter(c -> c.get("name").textValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static LeastSquares fit(JsonNode expected) {
        return LeastSquaresFit.fit(Fixtures.numbers(expected.get("x")), Fixtures.numbers(expected.get("y")));
    }

    /** With more features than rows the training rows can be met exactly. */
    @ParameterizedTest
    @ValueSource(ints = {60, 100, 200})
    void meetsEveryRowWhereFeaturesAreMoreThanRows(int features) {
        SplittableRandom random = new SplittableRandom(features);
        double[] rows = random.doubles(48L * features, -1, 1).toArray();
        double[] target = random.doubles(48, 0, 10).toArray();
        assertThat(LeastSquaresFit.fit(rows, target).predict(rows)).containsExactly(target, within(1e-8));
    }
}
