package io.regress4j.network.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Three steps of each rule on three weights, as Keras 3.15 on TensorFlow takes them in float64. */
class OptimizerTest {
    private static final double[] WEIGHTS = {0.5, -0.25, 2};
    private static final double[][] GRADIENTS = {{0.1, -2, 30}, {0.2, 0.5, -7}, {-0.3, 0, 1e-3}};
    private static final Offset<Double> ROUNDING = within(4e-15);

    /** Rule, how it corrects its moments, the weights after each step, and what it keeps in the end. */
    static Stream<Arguments> keras() {
        return Stream.of(
                Arguments.of(
                        new Adam(0.1, 0.85, 0.99, 1e-6),
                        BiasCorrection.KERAS_TENSORFLOW,
                        new double[][] {
                            {0.40001003078608166, -0.1500005317865014, 1.900000065122472},
                            {0.30272863053566695, -0.10540485607696974, 1.8539889957454418},
                            {0.31309048332082234, -0.0719338008120901, 1.8194534271824048}
                        },
                        new double[][] {
                            {-0.008662499999999997, -0.15300000000000002, 2.3589},
                            {0.0013940100000000013, 0.04167900000000004, 9.306000010000007}
                        }),
                Arguments.of(
                        new Sgd(0.1),
                        BiasCorrection.EXACT,
                        new double[][] {{0.49, -0.05, -1}, {0.47, -0.1, -0.3}, {0.5, -0.1, -0.3001}},
                        new double[0][]),
                Arguments.of(
                        new Momentum(0.1, 0.5),
                        BiasCorrection.EXACT,
                        new double[][] {{0.49, -0.05, -1}, {0.465, 0, -1.8}, {0.4825, 0.025, -2.2001}},
                        new double[][] {{0.0175, 0.025, -0.4001}}),
                Arguments.of(
                        new Nesterov(0.1, 0.5),
                        BiasCorrection.EXACT,
                        new double[][] {{0.485, 0.05, -2.5}, {0.4525, 0.025, -2.2}, {0.49125, 0.0375, -2.40015}},
                        new double[][] {{0.0175, 0.025, -0.4001}}));
    }

    @Test
    void everyRuleHasItsThreeSteps() {
        assertThat(keras().map(arguments ->
                        arguments.get()[0].getClass().getSimpleName().toLowerCase()))
                .containsExactlyElementsOf(Optimizers.NAMES.names());
    }

    @ParameterizedTest
    @MethodSource("keras")
    void takesTheStepsOfKeras(
            Optimizer optimizer, BiasCorrection correction, double[][] expected, double[][] expectedSlots) {
        UpdateArrays arrays = start(optimizer, 3);
        for (int step = 1; step <= 3; step++) {
            System.arraycopy(GRADIENTS[step - 1], 0, arrays.gradients(), 0, 3);
            optimizer.step(arrays, 3, step, correction);

            assertThat(arrays.weights()).containsExactly(expected[step - 1], ROUNDING);
            assertThat(arrays.gradients()).containsExactly(GRADIENTS[step - 1]);
        }
        assertThat(arrays.slots()).hasSameDimensionsAs(expectedSlots);
        for (int slot = 0; slot < optimizer.slots(); slot++) {
            assertThat(arrays.slots()[slot]).containsExactly(expectedSlots[slot], ROUNDING);
        }
    }

    /** Kingma and Ba's algorithm, worked out with 40 digits. */
    @Test
    void adamCorrectsItsMomentsExactlyWhereAskedTo() {
        double[][] expected = {
            {0.4000099990001, -0.1500004999975, 1.9000000333333222},
            {0.30272856680412413, -0.10540480964350513, 1.8539889488470378},
            {0.3130904230929429, -0.07193374306102511, 1.8194533686064553}
        };
        Adam adam = new Adam(0.1, 0.85, 0.99, 1e-6);
        UpdateArrays arrays = start(adam, 3);
        for (int step = 1; step <= 3; step++) {
            System.arraycopy(GRADIENTS[step - 1], 0, arrays.gradients(), 0, 3);
            adam.step(arrays, 3, step, BiasCorrection.EXACT);
            assertThat(arrays.weights()).containsExactly(expected[step - 1], ROUNDING);
        }
    }

    /** Each weight has a rate of its own, and what stands behind the first {@code count} is another's. */
    @ParameterizedTest
    @MethodSource("keras")
    void weightsDoNotTouchEachOther(Optimizer optimizer) {
        double[] rates = {0.1, 0.02, 3};
        UpdateArrays together = start(optimizer, 3);
        System.arraycopy(rates, 0, together.rates(), 0, 3);
        steps(optimizer, together, 0, 2);

        assertThat(together.weights()[2]).isEqualTo(WEIGHTS[2]);
        for (double[] slot : together.slots()) {
            assertThat(slot[2]).isZero();
        }
        for (int weight = 0; weight < 2; weight++) {
            Optimizer own = optimizer.withLearningRate(rates[weight]);
            UpdateArrays alone = UpdateArrays.of(own, new double[1], new double[1]);
            alone.weights()[0] = WEIGHTS[weight];
            alone.rates()[0] = rates[weight];
            steps(own, alone, weight, 1);
            assertThat(together.weights()[weight]).isEqualTo(alone.weights()[0]);
        }
    }

    private static void steps(Optimizer optimizer, UpdateArrays arrays, int from, int count) {
        for (int step = 1; step <= 3; step++) {
            System.arraycopy(GRADIENTS[step - 1], from, arrays.gradients(), 0, arrays.gradients().length);
            optimizer.step(arrays, count, step, BiasCorrection.EXACT);
        }
    }

    private static UpdateArrays start(Optimizer optimizer, int length) {
        UpdateArrays arrays = UpdateArrays.of(optimizer, new double[length], new double[length]);
        System.arraycopy(WEIGHTS, 0, arrays.weights(), 0, length);
        Arrays.fill(arrays.rates(), optimizer.learningRate());
        return arrays;
    }
}
