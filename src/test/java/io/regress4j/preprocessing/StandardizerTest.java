package io.regress4j.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.Fixtures;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardizerTest {
    static Stream<JsonNode> scikitLearn() {
        return Fixtures.sklearn("standardizer");
    }

    @ParameterizedTest
    @MethodSource("scikitLearn")
    void learnsScikitLearnsMeanAndScale(JsonNode expected) {
        double[] mean = Fixtures.numbers(expected.get("mean"));
        Standardizer standardizer = Standardizer.fit(rows(expected), mean.length);
        close(standardizer.mean(), mean);
        close(standardizer.scale(), Fixtures.numbers(expected.get("scale")));
    }

    @Test
    void appliesAndRevertsByHand() {
        Standardizer standardizer = new Standardizer(new double[] {10, -1}, new double[] {2, 0.5});
        assertThat(standardizer.apply(new double[] {14, -1, 8, 0})).containsExactly(2, 0, -1, 2);
        assertThat(standardizer.revert(new double[] {2, 0, -1, 2})).containsExactly(14, -1, 8, 0);
    }

    @Test
    void leavesTheRowsOfTheCallerAlone() {
        double[] rows = {1, 2, 3, 4};
        Standardizer standardizer = Standardizer.fit(rows, 2);
        standardizer.apply(rows);
        standardizer.revert(rows);
        assertThat(rows).containsExactly(1, 2, 3, 4);
    }

    @Test
    void cannotBeChanged() {
        double[] mean = {1};
        Standardizer standardizer = new Standardizer(mean, new double[] {2});
        mean[0] = 99;
        standardizer.mean()[0] = 99;
        standardizer.scale()[0] = 99;
        assertThat(standardizer).isEqualTo(new Standardizer(new double[] {1}, new double[] {2}));
    }

    @Test
    void changesNothingAsTheIdentity() {
        double[] rows = {1.5, -2, 1e300, 0.1};
        assertThat(Standardizer.identity(2).apply(rows)).containsExactly(rows);
        assertThat(Standardizer.identity(2).revert(rows)).containsExactly(rows);
    }

    private static double[] rows(JsonNode expected) {
        return expected.has("rows") ? Fixtures.numbers(expected.get("rows")) : trainingRows();
    }

    private static double[] trainingRows() {
        return housing().select(Split.of(506, SplitConfig.article()).train()).features();
    }

    private static Table housing() {
        return Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
    }

    private static void close(double[] found, double[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i])
                    .as("column %d of %s", i, Arrays.toString(expected))
                    .isCloseTo(expected[i], within(1e-12 * Math.abs(expected[i])));
        }
    }
}
