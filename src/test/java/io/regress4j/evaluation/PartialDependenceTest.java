package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.Fixtures;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartialDependenceTest {
    @Test
    void isScikitLearnsOnItsGrid() {
        JsonNode expected = PermutationImportanceTest.inspection("dependence");
        double[] c = Fixtures.numbers(expected.get("coefficients"));
        double[] rows = Fixtures.numbers(expected.get("x"));
        double intercept = expected.get("intercept").doubleValue();
        PartialDependence dependence = PartialDependence.at(
                Fixtures.numbers(expected.get("grid")),
                ChangedFeature.of(
                        x -> IntStream.range(0, x.length / 2)
                                .mapToDouble(i -> square(intercept, c, x[2 * i], x[2 * i + 1]))
                                .toArray(),
                        rows,
                        2),
                0,
                rows.length / 2);
        assertThat(dependence.mean()).containsExactly(Fixtures.numbers(expected.get("mean")), within(1e-12));
        // kind="both": the curves of single rows, and NumPy's quantiles of all 30 of them.
        assertThat(dependence.low()).containsExactly(Fixtures.numbers(expected.get("low")), within(1e-12));
        assertThat(dependence.high()).containsExactly(Fixtures.numbers(expected.get("high")), within(1e-12));
        assertThat(dependence.curves()).hasDimensions(10, 7);
        for (int curve = 0; curve < 10; curve++) {
            double[] row = Fixtures.numbers(expected.get("curves").get(curve * 30 / 10));
            assertThat(dependence.curves()[curve]).containsExactly(row, within(1e-12));
        }
    }

    @Test
    void takesQuantilesOfTheFeatureEachValueOnce() {
        double[] oneColumn = IntStream.range(0, 101).mapToDouble(i -> i).toArray();
        PartialDependence dependence = PartialDependence.of((feature, values) -> values, 0, oneColumn);
        assertThat(dependence.grid()).hasSize(20).startsWith(5).endsWith(95);
        assertThat(dependence.mean()).containsExactly(dependence.grid(), within(1e-12));

        double[] flags = {0, 1, 0, 1};
        assertThat(PartialDependence.of((feature, values) -> values, 0, flags).grid())
                .startsWith(0)
                .endsWith(1);
        assertThat(PartialDependence.of((feature, values) -> values, 0, new double[] {3, 3})
                        .grid())
                .containsExactly(3);
    }

    private static double square(double intercept, double[] c, double a, double b) {
        return intercept + c[0] * a + c[1] * b + c[2] * a * a + c[3] * a * b + c[4] * b * b;
    }
}
