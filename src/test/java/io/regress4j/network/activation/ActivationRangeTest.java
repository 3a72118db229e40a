package io.regress4j.network.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.Dtype;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every activation and its slope over the whole range of both dtypes: against the truth and against Keras. */
class ActivationRangeTest {
    static final List<ActivationCase> CASES = ActivationCase.ALL;

    @Test
    void theCasesCoverEveryActivation() {
        assertThat(CASES.stream().map(c -> c.activation().replaceFirst("\\(.*", "")))
                .containsAll(Activations.NAMES.names());
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void isTheTrueFunctionToThreeUnitsInTheLastPlace(ActivationCase c) {
        for (int i = 0; i < c.x().length; i++) {
            double found = value(c).applyAsDouble(c.x()[i]);
            // A product with a subnormal exponential has fewer digits.
            double fewDigits = Math.min(Math.abs(c.x()[i]), 750) * Double.MIN_VALUE;
            assertThat(Math.abs(found - c.trueValue()[i]) <= fewDigits || c.ulps(found, c.trueValue()[i]) <= 3)
                    .as("%s at %s is %s, expected %s", c, c.x()[i], found, c.trueValue()[i])
                    .isTrue();
        }
    }

    /** Silu and mish have slopes that are differences where they cross zero. */
    @ParameterizedTest
    @FieldSource("CASES")
    void hasTheTrueSlope(ActivationCase c) {
        for (int i = 0; i < c.x().length; i++) {
            double found = slope(c).applyAsDouble(c.x()[i]);
            double expected = c.trueSlope()[i];
            double fewDigits = Math.min(Math.abs(c.x()[i]), 750) * Double.MIN_VALUE;
            boolean crossesZero = c.x()[i] > -1.4 && c.x()[i] < -1;
            assertThat(Math.abs(found - expected) <= fewDigits
                            || c.ulps(found, expected) <= 4
                            || crossesZero && c.epsilons(found, expected) <= 1)
                    .as("%s at %s has slope %s, expected %s", c, c.x()[i], found, expected)
                    .isTrue();
        }
    }

    /** As near as Keras itself is to the truth: its slopes of mish are 73 epsilons off. */
    @ParameterizedTest
    @FieldSource("CASES")
    void isWhatKerasComputes(ActivationCase c) {
        for (int i = 0; i < c.x().length; i++) {
            double x = c.x()[i];
            assertThat(c.epsilons(value(c).applyAsDouble(x), c.value()[i]))
                    .as("%s at %s", c, x)
                    .isLessThan(5);
            // Keras takes for zero what is subnormal or lost beside 1; where the slope jumps that shows.
            boolean isBesideAJump = x != 0 && Math.abs(x) < (c.dtype() == Dtype.FLOAT64 ? 1e-16 : 1e-7);
            if (!isBesideAJump) {
                assertThat(c.epsilons(slope(c).applyAsDouble(x), c.slope()[i]))
                        .as("slope of %s at %s", c, x)
                        .isLessThan(100);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void multipliesGradientsBySlopes(ActivationCase c) {
        double[] gradients = DoubleStream.generate(() -> -3).limit(c.x().length).toArray();
        c.known().multiplyBySlopes(c.x(), gradients, gradients.length - 1);

        for (int i = 0; i < gradients.length - 1; i++) {
            assertThat(gradients[i]).isEqualTo(-3 * c.known().slope(c.x()[i]));
        }
        assertThat(gradients[gradients.length - 1]).isEqualTo(-3);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void letsNotANumberThrough(ActivationCase c) {
        assertThat(c.known().value(Double.NaN)).isNaN();
    }

    /** The first half of the SHA-256 of all bits of values and slopes at 4,000 points, the same on every JVM. */
    @ParameterizedTest
    @CsvSource({
        "linear, 316d199cfeff26f2d3bb438dc61b0659",
        "relu, 561dbab324e1449745747894b27e01ae",
        "relu6, 168a367d93c1e005e4b5fbccc92bc1c0",
        "leaky_relu, 909b8862e2b9faf0c45f5907959cb3a6",
        "leaky_relu(0.01), 9bf79c5060b4aab9788fbaa8d6852cf3",
        "tanh, 24ad7426688a1b3c841aaac115c33510",
        "sigmoid, b13a870d6f512e3072113130c2143d00",
        "softplus, f0c47310d8b942694ade9de471da4329",
        "softsign, b07a4123a67683bfcc01960ffba1ce99",
        "silu, 0926d879b76febad4efd1c9ef358e762",
        "mish, 786973bb18e31a1ac13b76c7bac203c8",
        "elu, 61ea5ea63457213b78975efbc422dc97",
        "elu(0.5), b57fd658ebd67853d8f37c42d538242a",
        "selu, 49f23dcde68ab96af7e4c185c64299f7",
    })
    void givesTheSameBitsOnEveryJvm(String activation, String sha256) throws NoSuchAlgorithmException {
        Activation function = Activations.named(activation);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            add(digest, function, (random.nextLong() >> 11) * 0x1p-46); // -64 to 64
            double any = Double.longBitsToDouble(random.nextLong());
            add(digest, function, Double.isFinite(any) ? any : 0);
        }

        assertThat(HexFormat.of().formatHex(digest.digest(), 0, 16)).isEqualTo(sha256);
    }

    private static void add(MessageDigest digest, Activation function, double x) {
        digest.update(ByteBuffer.allocate(16)
                .putDouble(function.value(x))
                .putDouble(function.slope(x))
                .array());
    }

    private static DoubleUnaryOperator value(ActivationCase c) {
        Activation function = c.known();
        return c.dtype() == Dtype.FLOAT64 ? function::value : x -> (float) function.value((float) x);
    }

    private static DoubleUnaryOperator slope(ActivationCase c) {
        Activation function = c.known();
        return c.dtype() == Dtype.FLOAT64 ? function::slope : x -> (float) function.slope((float) x);
    }
}
