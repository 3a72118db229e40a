package io.regress4j.network.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each distribution by its moments and its bounds, over 200,000 draws of a kernel with 400 inputs and 500 units. */
class InitializersTest {
    private static final int INPUTS = 400;
    private static final int UNITS = 500;

    private static final double[] NORMALS = {0.8822489062222688, -0.4508498757188601, 0.1883526341159315};
    private static final double[] TRUNCATED = {
        0.8822489062222688,
        -0.4508498757188601,
        0.1883526341159315,
        0.219586379190761,
        -0.6703714655421094,
        -0.676527986719054,
        -1.1907770929543502,
        0.42664665906935234,
        -0.46744487648429395,
        -0.1657685144281162,
        -0.987631281431098,
        -0.06765753806571698
    };

    /** Kurtosis: uniform 9/5, normal 3, normal cut at two standard deviations 2.36553. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // deviations: √(1/450), √(2/400), √(1/400), √(3/500), √(0.5/450); bounds of a uniform distribution are
                // √3
                // times as large, those of a cut normal distribution 2 / 0.87962566 times
                "glorot_uniform | 0 | 0.0471405 | 1.8     | 0.0816497",
                "glorot_normal  | 0 | 0.0471405 | 2.36553 | 0.1071830",
                "he_uniform     | 0 | 0.0707107 | 1.8     | 0.1224745",
                "he_normal      | 0 | 0.0707107 | 2.36553 | 0.1607744",
                "lecun_uniform  | 0 | 0.05      | 1.8     | 0.0866025",
                "lecun_normal   | 0 | 0.05      | 2.36553 | 0.1136847",
                "variance_scaling(3,mode=fan_out,distribution=uniform)   | 0 | 0.0774597 | 1.8 | 0.1341641",
                "variance_scaling(0.5,mode=fan_avg,distribution=untruncated_normal) | 0 | 0.0333333 | 3 | NaN",
                "random_normal(0.5,0.1)    | 0.5 | 0.1       | 3       | NaN",
                "truncated_normal(0.5,0.1) | 0.5 | 0.0879626 | 2.36553 | 0.2",
                "random_uniform(-1,3)      | 1   | 1.1547005 | 1.8     | 2",
            })
    void hasTheDistributionOfKeras(String text, double mean, double deviation, double kurtosis, double bound) {
        double[] drawn = draw(text, INPUTS, UNITS, 1);
        double[] centered = Arrays.stream(drawn).map(value -> value - mean).toArray();
        assertThat(moment(centered, 1)).isCloseTo(0, within(deviation / 80)); // 5.6 standard errors
        assertThat(Math.sqrt(moment(centered, 2))).isCloseTo(deviation, within(deviation / 150));
        assertThat(moment(centered, 4) / Math.pow(moment(centered, 2), 2)).isCloseTo(kurtosis, within(0.05));
        double largest = Arrays.stream(centered).map(Math::abs).max().orElseThrow();
        if (Double.isNaN(bound)) {
            assertThat(largest).isGreaterThan(4 * deviation);
        } else {
            assertThat(largest).isBetween(0.999 * bound, bound + 1e-7);
        }
    }

    /** A vector's fans are its length: √(3 · 2 / 100). */
    @Test
    void dividesByAVectorsLength() {
        double[] bias = new double[100];
        Initializers.named("he_uniform").draw(bias, 100, 100, new SplittableRandom(3));
        assertThat(Arrays.stream(bias).map(Math::abs).max().orElseThrow()).isBetween(0.23, 0.2449490);
    }

    /** Of a SplitMix64 and Box-Muller in Python; the eleventh normal number is beyond two deviations. */
    @Test
    void drawsTheSameNumbersInEveryRelease() {
        assertThat(draw("random_normal(0,1)", 1, 3, 42)).containsExactly(NORMALS, within(1e-14));
        assertThat(draw("truncated_normal(0,1)", 1, 12, 42)).containsExactly(TRUNCATED, within(1e-14));
    }

    @Test
    void fillsWithConstants() {
        assertThat(draw("zeros", 2, 2, 1)).containsExactly(0, 0, 0, 0);
        assertThat(draw("ones", 2, 2, 1)).containsExactly(1, 1, 1, 1);
        assertThat(draw("constant(-0.25)", 2, 2, 1)).containsExactly(-0.25, -0.25, -0.25, -0.25);
    }

    @ParameterizedTest
    @CsvSource({"6,4", "4,6", "5,5", "1,3", "3,1", "300,200"})
    void makesTheShorterSideOrthogonal(int inputs, int units) {
        double[] kernel = draw("orthogonal(2)", inputs, units, 9);
        boolean isTall = inputs >= units;
        int vectors = isTall ? units : inputs;
        for (int a = 0; a < vectors; a++) {
            for (int b = 0; b <= a; b++) {
                double dot = 0;
                for (int k = 0; k < (isTall ? inputs : units); k++) {
                    dot += isTall
                            ? kernel[a * inputs + k] * kernel[b * inputs + k]
                            : kernel[k * inputs + a] * kernel[k * inputs + b];
                }
                assertThat(dot).isCloseTo(a == b ? 4 : 0, within(1e-13));
            }
        }
    }

    /** Every entry of a random orthogonal 3 × 3 matrix has the mean 0 and the variance 1/3. */
    @Test
    void prefersNoDirection() {
        int matrices = 20_000;
        double[] mean = new double[9];
        double[] squares = new double[9];
        SplittableRandom random = new SplittableRandom(5);
        double[] kernel = new double[9];
        for (int i = 0; i < matrices; i++) {
            Initializers.named("orthogonal").draw(kernel, 3, 3, random);
            for (int k = 0; k < 9; k++) {
                mean[k] += kernel[k] / matrices;
                squares[k] += kernel[k] * kernel[k] / matrices;
            }
        }
        assertThat(mean).containsOnly(new double[] {0}, within(0.02));
        assertThat(squares).containsOnly(new double[] {1 / 3.0}, within(0.012));
    }

    @Test
    void drawsFromTheSeedAlone() {
        for (String name : Initializers.NAMES.names()) {
            assertThat(draw(name, 3, 4, 7)).as(name).isEqualTo(draw(name, 3, 4, 7));
            if (!(Initializers.named(name) instanceof Constant)) {
                assertThat(draw(name, 3, 4, 7)).as(name).isNotEqualTo(draw(name, 3, 4, 8));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HeNormal | he_normal",
                "GlorotUniform | glorot_uniform",
                "LecunNormal | lecun_normal",
                "normal | random_normal",
                "uniform | random_uniform",
                "zero | zeros",
                "one | ones",
                "OrthogonalInitializer | orthogonal",
                "constant(1) | ones",
                "VarianceScaling(2) | he_normal",
                "variance_scaling(2,fan_out,uniform) | variance_scaling(2.0,mode=fan_out,distribution=uniform)",
                "RandomNormal(stddev=1) | random_normal(stddev=1.0)",
                "orthogonal(1.5) | orthogonal(1.5)"
            })
    void areReadByKerassNamesAndWrittenByOurs(String text, String written) {
        assertThat(Initializers.named(text)).hasToString(written);
        assertThat(Initializers.named(written)).isEqualTo(Initializers.named(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variance_scaling(0)",
                "variance_scaling(mode=fan)",
                "he_normal(2)",
                "random_normal(stddev=-1)",
                "truncated_normal(NaN)",
                "random_uniform(1,1)",
                "constant(Infinity)",
                "orthogonal(NaN)",
                "xavier"
            })
    void refusesWhatKerasCannotDraw(String text) {
        assertThatThrownBy(() -> Initializers.named(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] draw(String text, int inputs, int units, long seed) {
        double[] values = new double[inputs * units];
        Arrays.fill(values, Double.NaN); // all of them must be set
        Initializers.named(text).draw(values, inputs, units, new SplittableRandom(seed));
        return values;
    }

    private static double moment(double[] values, int order) {
        return Arrays.stream(values)
                .map(value -> Math.pow(value, order))
                .average()
                .orElseThrow();
    }
}
