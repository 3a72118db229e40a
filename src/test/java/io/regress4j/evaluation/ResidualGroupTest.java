package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResidualGroupTest {
    /** By hand, with NumPy's quantiles: of -1, 0, 4 the 10 % quantile is -0.8 and the 90 % quantile 3.2. */
    @Test
    void knowsMeanSpreadAndSize() {
        ResidualGroup group = ResidualGroup.of(new double[] {7, 5, 6}, new double[] {4, -1, 0});
        assertThat(group.from()).isEqualTo(5);
        assertThat(group.to()).isEqualTo(7);
        assertThat(group.middle()).isEqualTo(6);
        assertThat(group.rows()).isEqualTo(3);
        assertThat(group.meanResidual()).isCloseTo(1, within(1e-15));
        assertThat(group.low()).isCloseTo(-0.8, within(1e-12));
        assertThat(group.high()).isCloseTo(3.2, within(1e-12));
        assertThat(group.rmse()).isCloseTo(Math.sqrt(17.0 / 3), within(1e-12));
    }

    @Test
    void cutsABinOfAboutAsManyRowsEachAndKeepsEqualValuesTogether() {
        double[] values =
                IntStream.range(0, 100).mapToDouble(i -> (i * 37) % 100).toArray();
        List<ResidualGroup> bins = ResidualGroup.bins(values, values);
        assertThat(bins).hasSize(10).allMatch(bin -> bin.rows() == 10);
        assertThat(bins.get(3).from()).isEqualTo(30);
        assertThat(bins.get(3).to()).isEqualTo(39);
        assertThat(bins.get(3).meanResidual()).isCloseTo(34.5, within(1e-12));

        double[] flags =
                IntStream.range(0, 100).mapToDouble(i -> i % 4 == 0 ? 1 : 0).toArray();
        assertThat(ResidualGroup.bins(flags, values))
                .extracting(ResidualGroup::rows)
                .containsExactly(75, 25);
        assertThat(ResidualGroup.bins(Arrays.copyOf(values, 20), new double[20]))
                .hasSize(2);
    }

    @Test
    void keepsRowsWithoutAValueApart() {
        double[] values = {1, Double.NaN, 2, Double.NaN};
        List<ResidualGroup> bins = ResidualGroup.bins(values, new double[] {1, 5, 3, 7});
        assertThat(bins).hasSize(2);
        assertThat(bins.get(0).meanResidual()).isEqualTo(2);
        assertThat(bins.get(1).from()).isNaN();
        assertThat(bins.get(1).meanResidual()).isEqualTo(6);
        assertThat(ResidualGroup.bins(new double[] {Double.NaN}, new double[] {1}))
                .hasSize(1);
    }

    @Test
    void groupsCategoriesByTheirNumbers() {
        List<ResidualGroup> groups = ResidualGroup.each(new double[] {2, -1, 2, 0}, new double[] {1, 2, 3, 4});
        assertThat(groups).extracting(ResidualGroup::from).containsExactly(-1.0, 0.0, 2.0);
        assertThat(groups).extracting(ResidualGroup::meanResidual).containsExactly(2.0, 4.0, 2.0);
    }
}
