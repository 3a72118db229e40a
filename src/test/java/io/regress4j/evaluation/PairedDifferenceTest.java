package io.regress4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    /** SciPy's {@code ttest_rel(first, second).confidence_interval(0.95)}. */
    @Test
    void isScipysPairedInterval() {
        PairedDifference difference = PairedDifference.of(
                new double[] {3.1, 2.7, 4.0, 3.3, 5.2, 2.9}, new double[] {2.8, 2.9, 3.1, 3.0, 4.4, 2.5});
        assertThat(difference.mean()).isCloseTo(0.4166666666666667, within(1e-12));
        assertThat(difference.interval().low()).isCloseTo(-3.549385900247781e-05, within(1e-12));
        assertThat(difference.interval().high()).isCloseTo(0.8333688271923358, within(1e-12));
        assertThat(difference.isTie()).isTrue();
        assertThat(difference.pairs()).isEqualTo(6);
    }

    /** SciPy's {@code t.ppf(0.975, degrees)}. */
    @Test
    void takesStudentsQuantiles() {
        double[][] expected = {
            {1, 12.706204736174694},
            {2, 4.302652729749462},
            {5, 2.5705818356363146},
            {30, 2.0422724563012378},
            {4095, 1.9605434621072302}
        };
        for (double[] pair : expected) {
            assertThat(StudentT.quantile(0.95, pair[0])).isCloseTo(pair[1], within(1e-10));
        }
    }

    @Test
    void ofOnePairSaysNothingAndOfEqualPairsNoDifference() {
        PairedDifference one = PairedDifference.of(new double[] {3}, new double[] {1});
        assertThat(one.interval()).isNull();
        assertThat(one.isTie()).isTrue();
        PairedDifference equal = PairedDifference.of(new double[] {3, 1}, new double[] {3, 1});
        assertThat(equal.interval()).isEqualTo(new Interval(0, 0));
        assertThat(equal.isTie()).isTrue();
        PairedDifference clear = PairedDifference.of(new double[] {3, 4, 3}, new double[] {1, 2.1, 1});
        assertThat(clear.isTie()).isFalse();
    }

    /** By hand: squared errors 1, 4, 0 and 0, 1, 1 differ by 1, 3, -1. */
    @Test
    void ofTheRowsOfTwoModelsIsThatOfTheirSquaredErrors() {
        RowErrors first = errors(new long[] {2, 3, 5}, 1, 2, 0);
        RowErrors second = errors(new long[] {2, 3, 5}, 0, 1, -1);
        PairedDifference difference = first.minus(second);
        PairedDifference byHand = PairedDifference.of(new double[] {1, 4, 0}, new double[] {0, 1, 1});
        assertThat(difference).isEqualTo(byHand);
        assertThat(difference.mean()).isCloseTo(1, within(1e-15));

        assertThat(first.isOfTheRowsOf(errors(new long[] {2, 3, 4}, 1, 2, 0))).isFalse();
        assertThat(first.isOfTheRowsOf(errors(new long[] {3, 2, 5}, 1, 2, 0))).isFalse();
        assertThat(first.isOfTheRowsOf(errors(new long[] {2, 3}, 1, 2))).isFalse();
    }

    /** 10,001 rows are 2,501 blocks of 4, the last with one: the mean is exact, and the interval is nearly that of the rows. */
    @Test
    void ofManyRowsComesFromBlocks() {
        int rows = 10_001;
        double[] first = new SplittableRandom(1).doubles(rows).toArray();
        double[] second = new SplittableRandom(2).doubles(rows, 0, 1.01).toArray();
        long[] lines = LongStream.range(0, rows).toArray();
        PairedDifference blocks = errors(lines, first).minus(errors(lines, second));
        PairedDifference single = PairedDifference.of(squares(first), squares(second));
        assertThat(blocks.pairs()).isEqualTo(rows);
        assertThat(blocks.mean()).isCloseTo(single.mean(), within(1e-12));
        double width = single.interval().high() - single.interval().low();
        assertThat(blocks.interval().high() - blocks.interval().low()).isCloseTo(width, within(0.05 * width));
    }

    private static double[] squares(double[] values) {
        return Arrays.stream(values).map(v -> v * v).toArray();
    }

    /** In pieces, whose places must not matter. */
    private static RowErrors errors(long[] lines, double... errors) {
        RowErrors all = new RowErrors();
        for (int from = 0; from < errors.length; from += 700) {
            int to = Math.min(errors.length, from + 700);
            all.add(Arrays.copyOfRange(lines, from, to), new double[to - from], Arrays.copyOfRange(errors, from, to));
        }
        return all;
    }
}
