package io.regress4j.network.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slopes against values, and arrays against single numbers; the values themselves are tested against formulas by hand. */
class ActivationTest {
    private static final double STEP = 1e-5;

    private static final double[] KINKS = {-3, -1, -0.5, 0, 0.5, 1, 2, 3, 6};

    /** Nowhere near a kink, of which a difference takes the mean. */
    private static final double[] SMOOTH = IntStream.rangeClosed(-400, 400)
            .mapToDouble(i -> i * 0.0497 + 0.0123)
            .filter(x -> Arrays.stream(KINKS).allMatch(kink -> Math.abs(x - kink) > 2 * STEP))
            .toArray();

    /** Those, the kinks, numbers that lie near 0, and numbers that are large. */
    private static final double[] ALL = DoubleStream.concat(
                    Arrays.stream(SMOOTH),
                    DoubleStream.of(0, -0.0, 6, -6, 1e-30, -1e-30, Float.MIN_VALUE, -Float.MIN_VALUE, 800, -800))
            .toArray();

    static Stream<Activation> activations() {
        return Stream.concat(
                ActivationCase.EVERY.stream(),
                Stream.of(new Elu(0.5), new Elu(-0.3), new LeakyRelu(0.3), new LeakyRelu(-0.125)));
    }

    /**
     * A central difference is off by the step squared times a sixth of the third derivative, here below 6 or the value, and by
     * rounding.
     */
    @ParameterizedTest
    @MethodSource("activations")
    void theSlopeIsTheDerivativeOfTheValue(Activation activation) {
        for (double x : SMOOTH) {
            double above = activation.value(x + STEP);
            double below = activation.value(x - STEP);
            double difference = (above - below) / ((x + STEP) - (x - STEP));
            double rounding = 4 * Math.ulp(Math.max(1, Math.abs(x))) / STEP;

            assertThat(activation.slope(x))
                    .as("slope of %s at %s", activation, x)
                    .isCloseTo(difference, within((STEP * STEP + rounding) * Math.max(1, Math.abs(difference))));
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void arraysGiveTheBitsOfSingleNumbers(Activation activation) {
        int count = ALL.length - 3;
        double[] outputs = new double[ALL.length];
        double[] gradients =
                IntStream.range(0, ALL.length).mapToDouble(i -> i % 7 - 3.5).toArray();
        double[] before = gradients.clone();

        activation.values(ALL, outputs, count);
        activation.multiplyBySlopes(ALL, gradients, count);

        for (int i = 0; i < count; i++) {
            double value = activation.value(ALL[i]);
            assertThat(outputs[i]).as("%s of %s", activation, ALL[i]).isEqualTo(value);
            assertThat(gradients[i])
                    .as("gradient of %s at %s", activation, ALL[i])
                    .isEqualTo(before[i] * activation.slope(ALL[i]));
        }
        assertThat(Arrays.copyOfRange(outputs, count, ALL.length)).containsOnly(0);
        assertThat(Arrays.copyOfRange(gradients, count, ALL.length))
                .containsExactly(Arrays.copyOfRange(before, count, ALL.length));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void mayWorkInPlace(Activation activation) {
        double[] apart = new double[ALL.length];
        double[] inPlace = ALL.clone();

        activation.values(ALL, apart, ALL.length);
        activation.values(inPlace, inPlace, ALL.length);

        assertThat(inPlace).containsExactly(apart);
    }

    /** As TensorFlow has them. */
    @Test
    void aSlopeAtAKinkIsThatOfTensorFlow() {
        assertThat(new Relu().slope(0)).isZero();
        assertThat(new Relu6().slope(0)).isZero();
        assertThat(new Relu6().slope(6)).isZero();
        assertThat(new LeakyRelu(0.5).slope(0)).isEqualTo(0.5);
        assertThat(new CutRelu(0.25, 2, 0.5).slope(0.5)).isZero();
        assertThat(new CutRelu(0.25, 2, 0.5).slope(2)).isEqualTo(1);
        assertThat(new CutRelu(0.25, 6, 0).slope(6)).isZero();
        assertThat(new HardTanh().slope(1)).isEqualTo(1);
        assertThat(new HardSigmoid().slope(3)).isZero();
        assertThat(new SparseSigmoid().slope(-1)).isZero();
        assertThat(new HardShrink(0.5).slope(0.5)).isZero();
        assertThat(new SoftShrink(0.5).slope(-0.5)).isZero();
        assertThat(new Threshold(1, 0).slope(1)).isZero();
    }
}
