package io.regress4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Sgd;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlorotUniformTest {
    private static final NetworkSpec WIDE = NetworkSpec.of(
            100, Layers.read("relu:50,linear:1"), new MeanSquaredError(), new Sgd(0.1), 0, Dtype.FLOAT64);

    /** √(6 / 150) = 0.2 and √(6 / 51) = 0.342997; a uniform distribution in ±a has standard deviation a / √3. */
    @Test
    void fillsKernelsUniformlyBetweenGlorotsLimits() {
        double[] flat = WIDE.initialParameters(1);
        double[] first = Arrays.copyOf(flat, 5000);
        double[] second = Arrays.copyOfRange(flat, 5050, 5100);
        assertThat(Arrays.stream(first).max().orElseThrow()).isBetween(0.199, 0.2);
        assertThat(Arrays.stream(first).min().orElseThrow()).isBetween(-0.2, -0.199);
        assertThat(Math.sqrt(Arrays.stream(first).map(w -> w * w).average().orElseThrow()))
                .isCloseTo(0.2 / Math.sqrt(3), within(0.003));
        assertThat(Arrays.stream(second).map(Math::abs).max().orElseThrow()).isBetween(0.3, 0.342997172);
    }

    @Test
    void startsWithZeroBiases() {
        double[] flat = WIDE.initialParameters(1);
        assertThat(Arrays.copyOfRange(flat, 5000, 5050)).containsOnly(0);
        assertThat(flat).hasSize(5101);
        assertThat(flat[5100]).isZero();
    }

    @Test
    void drawsTheSameBitsForTheSameSeedAndOthersForAnother() {
        assertThat(WIDE.initialParameters(7)).isEqualTo(WIDE.initialParameters(7));
        assertThat(WIDE.initialParameters(7)).isNotEqualTo(WIDE.initialParameters(8));
    }

    @Test
    void startsFloat32WhereFloat64StartsRounded() {
        NetworkSpec narrow = NetworkSpec.article(13);
        NetworkSpec wide =
                NetworkSpec.of(13, narrow.denseLayers(), new MeanSquaredError(), new Adam(0.001), 0, Dtype.FLOAT64);
        double[] single = narrow.initialParameters(3);
        double[] exact = wide.initialParameters(3);
        for (int i = 0; i < single.length; i++) {
            assertThat(single[i]).isEqualTo((float) exact[i]);
        }
    }

    /** Frozen: SplittableRandom(42) as Java's specification fixes it, in ±√(6 / 2). */
    @Test
    void drawsTheSameWeightsInEveryRelease() {
        NetworkSpec tiny =
                NetworkSpec.of(1, Layers.read("linear:1"), new MeanSquaredError(), new Sgd(0.1), 0, Dtype.FLOAT64);
        double limit = Math.sqrt(3);
        double expected = new SplittableRandom(42).nextDouble(-limit, limit);
        assertThat(tiny.initialParameters(42)).containsExactly(expected, 0);
    }

    /** Frozen: for these numbers of inputs and units, √(6 / sum) is another number than √(3 · (2 / sum)). */
    @ParameterizedTest
    @ValueSource(ints = {4, 19, 40, 79, 81, 104})
    void drawsTheSameBitsForEverySize(int inputs) {
        NetworkSpec spec =
                NetworkSpec.of(inputs, Layers.read("linear:1"), new MeanSquaredError(), new Sgd(0.1), 0, Dtype.FLOAT64);
        double limit = Math.sqrt(6.0 / (inputs + 1));
        SplittableRandom random = new SplittableRandom(42);
        double[] expected = random.doubles(inputs, -limit, limit).toArray();
        assertThat(Arrays.copyOf(spec.initialParameters(42), inputs)).isEqualTo(expected);
    }

    /** As Keras, which needs two dimensions for it. */
    @Test
    void refusesAnOrthogonalBias() {
        assertThatThrownBy(() -> NetworkSpec.of(
                        2,
                        Layers.read("linear:1(bias_init=orthogonal)"),
                        new MeanSquaredError(),
                        new Sgd(0.1),
                        0,
                        Dtype.FLOAT64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an initializer of bias that can draw a vector, got orthogonal");
    }
}
