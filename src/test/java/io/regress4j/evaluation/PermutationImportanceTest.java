package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.Fixtures;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.training.LeastSquaresFit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {
    private static final int REPEATS = 2000;

    /** The shuffles are others than scikit-learn's, so that the means differ by a few standard errors at the most. */
    @Test
    void isScikitLearnsOnTheHousingData() {
        JsonNode expected = inspection("importance");
        Table table = Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
        Split split = Split.of(table.rows(), SplitConfig.article());
        Table training = table.select(split.train());
        Table test = table.select(split.test());
        LeastSquares model = LeastSquaresFit.fit(training.features(), training.target());
        PermutationImportance importance = PermutationImportance.of(
                ChangedFeature.of(model::predict, test.features(), 13),
                test.features(),
                test.target(),
                IntStream.range(0, 13).toArray(),
                REPEATS,
                1);
        double[] mean = Fixtures.numbers(expected.get("mean"));
        double[] sd = Fixtures.numbers(expected.get("sd"));
        for (int i = 0; i < mean.length; i++) {
            double standardError = sd[i] * Math.sqrt(2.0 / REPEATS);
            assertThat(importance.mean()[i]).isCloseTo(mean[i], within(5 * standardError));
            assertThat(importance.sd()[i]).isCloseTo(sd[i], within(0.1 * sd[i]));
        }
        assertThat(importance.ranking()[0]).isEqualTo(table.schema().features().indexOf("LSTAT"));
    }

    /** The mean of (x of another row - x)² over all shuffles is twice the variance: 2 · 2/3 for 1, 2, 3. */
    @Test
    void ofAnExactPredictorIsTwiceTheVariance() {
        double[] rows = {1, 7, 2, 8, 3, 5};
        double[] truth = {1, 2, 3};
        PermutationImportance importance = PermutationImportance.of(
                (feature, values) -> feature == 0 ? values : truth, rows, truth, new int[] {0, 1}, 20_000, 5);
        assertThat(importance.mean()[0]).isCloseTo(4.0 / 3, within(0.03));
        assertThat(importance.mean()[1]).isZero();
        assertThat(importance.sd()[1]).isZero();
        assertThat(importance.ranking()).containsExactly(0, 1);
    }

    @Test
    void leavesTheRowsAloneAndDependsOnTheSeedOnly() {
        double[] rows = {1, 2, 3, 4};
        double[] truth = {2, 1, 4, 4};
        int[] feature = {0};
        double[] first = PermutationImportance.of((f, values) -> values, rows, truth, feature, 3, 9)
                .mean();
        assertThat(rows).containsExactly(1, 2, 3, 4);
        assertThat(PermutationImportance.of((f, values) -> values, rows, truth, feature, 3, 9)
                        .mean())
                .containsExactly(first);
    }

    @Test
    void ranksTheFeaturesThatWereShuffled() {
        double[] rows = {1, 7, 5, 2, 8, 9, 3, 5, 1};
        PermutationImportance importance = PermutationImportance.of(
                (feature, values) -> values, rows, new double[] {1, 2, 3}, new int[] {2, 0}, 10, 5);
        assertThat(importance.ranking()).containsExactlyInAnyOrder(0, 2);
        assertThat(importance.mean()[1]).isNaN();
    }

    static JsonNode inspection(String name) {
        return Fixtures.sklearn("inspection")
                .filter(node -> node.get("name").textValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
