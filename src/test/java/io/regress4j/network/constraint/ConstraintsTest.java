package io.regress4j.network.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Keras 3.15's constraints make of a kernel [4, 3] and a vector [2] in float64. */
class ConstraintsTest {
    /** Column by column: of length 2.31, 13, and so short that Keras's ε counts. */
    private static final double[] KERNEL = {0.5, -0.25, 2, 1, -3, 4, 0, -12, 1e-9, 0, 0, 0};

    private static final double[] VECTOR = {3, -4};

    static Stream<Arguments> keras() {
        return Stream.of(
                Arguments.of(
                        "max_norm",
                        new double[] {
                            0.4338608968137838,
                            -0.2169304484068919,
                            1.7354435872551353,
                            0.8677217936275676,
                            -0.46153845798816573,
                            0.6153846106508877,
                            0,
                            -1.846153831952663,
                            9.900990099009904e-12,
                            0,
                            0,
                            0
                        },
                        new double[] {1.1999999760000004, -1.5999999680000005}),
                Arguments.of(
                        "max_norm(0.5)",
                        new double[] {
                            0.10846522420344595,
                            -0.05423261210172298,
                            0.4338608968137838,
                            0.2169304484068919,
                            -0.11538461449704143,
                            0.15384615266272192,
                            0,
                            -0.46153845798816573,
                            9.900990099009904e-12,
                            0,
                            0,
                            0
                        },
                        new double[] {0.2999999940000001, -0.39999999200000014}),
                Arguments.of(
                        "min_max_norm",
                        new double[] {
                            0.2169304484068919,
                            -0.10846522420344595,
                            0.8677217936275676,
                            0.4338608968137838,
                            -0.23076922899408286,
                            0.30769230532544384,
                            0,
                            -0.9230769159763315,
                            9.900990099009904e-12,
                            0,
                            0,
                            0
                        },
                        new double[] {0.5999999880000002, -0.7999999840000003}),
                Arguments.of(
                        "min_max_norm(0.2,0.6,0.5)",
                        new double[] {
                            0.3150791236755452,
                            -0.1575395618377726,
                            1.2603164947021808,
                            0.6301582473510904,
                            -1.5692307571597635,
                            2.092307676213018,
                            0,
                            -6.276923028639054,
                            0.0009900990148514854,
                            0,
                            0,
                            0
                        },
                        new double[] {1.6799999664000005, -2.2399999552000005}),
                Arguments.of(
                        "min_max_norm(3,5)",
                        new double[] {
                            0.6507913452206757,
                            -0.32539567261033786,
                            2.603165380882703,
                            1.3015826904413514,
                            -1.1538461449704143,
                            1.538461526627219,
                            0,
                            -4.615384579881657,
                            0.029702970297029705,
                            0,
                            0,
                            0
                        },
                        new double[] {2.9999999400000013, -3.9999999200000014}),
                Arguments.of(
                        "unit_norm",
                        new double[] {
                            0.2169304484068919,
                            -0.10846522420344595,
                            0.8677217936275676,
                            0.4338608968137838,
                            -0.23076922899408286,
                            0.30769230532544384,
                            0,
                            -0.9230769159763315,
                            0.009900990099009901,
                            0,
                            0,
                            0
                        },
                        new double[] {0.5999999880000002, -0.7999999840000003}),
                Arguments.of("non_neg", new double[] {0.5, 0, 2, 1, 0, 4, 0, 0, 1e-9, 0, 0, 0}, new double[] {3, 0}),
                Arguments.of("none", KERNEL, VECTOR));
    }

    @ParameterizedTest
    @MethodSource("keras")
    void holdAsInKeras(String text, double[] kernel, double[] vector) {
        double[] values = KERNEL.clone();
        Constraints.named(text).hold(values, 4);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isCloseTo(kernel[i], within(1e-14 * Math.abs(kernel[i])));
        }
        double[] bias = VECTOR.clone();
        Constraints.named(text).hold(bias, 2);
        assertThat(bias).containsExactly(vector, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MaxNorm | max_norm(2.0)",
                "max_norm(max_value=3) | max_norm(3.0)",
                "MinMaxNorm(rate=0.5) | min_max_norm(rate=0.5)",
                "UnitNorm | unit_norm",
                "NonNeg | non_neg",
                "none | none"
            })
    void areWrittenAsTheyAreRead(String text, String written) {
        assertThat(Constraints.named(text)).hasToString(written);
        assertThat(Constraints.named(written)).isEqualTo(Constraints.named(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_norm(-1)", "min_max_norm(2,1)", "min_max_norm(rate=1.5)", "unit_norm(2)", "non_pos"})
    void refuseWhatIsOutOfRange(String text) {
        assertThatThrownBy(() -> Constraints.named(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
