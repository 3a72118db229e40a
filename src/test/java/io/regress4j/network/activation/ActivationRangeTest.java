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
            assertThat(Math.abs(found - c.trueValue()[i]) <= fewDigits
                            || c.ulps(found, c.trueValue()[i]) <= 3
                            || c.isDifference() && c.epsilons(found, c.trueValue()[i]) <= 1)
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
                            || (crossesZero || c.isDifference()) && c.epsilons(found, expected) <= 1)
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
            // Keras's squares overflow where the function does not.
            if (!Double.isFinite(c.value()[i]) && Double.isFinite(c.trueValue()[i])) {
                continue;
            }
            assertThat(c.epsilons(value(c).applyAsDouble(x), c.value()[i]))
                    .as("%s at %s", c, x)
                    .isLessThan(5 + cancelled(c, x));
            // Keras takes for zero what is subnormal or lost beside 1; where the slope jumps that shows.
            boolean isBesideAJump = x != 0 && Math.abs(x) < (c.dtype() == Dtype.FLOAT64 ? 1e-16 : 1e-7);
            // Celu is a sum of two functions that bend at 0; Keras adds both their slopes there.
            boolean isCounted = !(c.activation().startsWith("celu") && x == 0) && Double.isFinite(c.slope()[i]);
            if (!isBesideAJump && isCounted) {
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
        "gelu, 84c2a3293bbb52c9e4f0c85ca1e64d11",
        "gelu(approximate=true), a099caad366d931bec75f9d5dbfc3593",
        "exponential, a80cf90314bf110c971e93e8ca9d19e4",
        "hard_sigmoid, b633f918db09f5d785ddbec725178b00",
        "hard_silu, 5505f36797f9f40b3cd495ed9b88e8b5",
        "hard_tanh, 1b6408970b414fcb770e7c87e4a8263f",
        "celu(0.5), cbe1e953e031501fae55d84818a5bef9",
        "tanh_shrink, d6d021b41f2adfbaaf79bc12a11e0e73",
        "log_sigmoid, 6c1576964f76b778176e8416c2e8020d",
        "sparse_plus, 1d550229019dbf56d083c3d2e0a78b90",
        "sparse_sigmoid, b7b799dfafa10f66d38bdfb8949e143f",
        "squareplus, add1ba0494fd4ca56f9106fa93a23257",
        "hard_shrink, 9e53581a3183e3ccf1fdad114831ed93",
        "soft_shrink, f1a9288c3d445c179af63b6a30659452",
        "'threshold(0.5,-2)', 1b3fb20c0b48050f11437bc7697d0c41",
        "'relu(0.25,3,0.5)', d8a0071f4bff9edf4d60bf86f35a81c7",
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

    /** Keras adds √(x² + b) and x, which loses the digits of x below 0. */
    private static double cancelled(ActivationCase c, double x) {
        return c.activation().startsWith("squareplus") && x < 0 ? -x : 0;
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
