package io.regress4j.network.initializer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Numbers around 0 of the variance scale / fan, as Keras draws them. Its well-known settings have names of their own: those
 * of Glorot and Bengio (AISTATS 2010), He et al. (ICCV 2015), and LeCun et al. (1998).
 *
 * @param scale factor of the variance, above 0
 * @param fan what the variance is divided by
 * @param distribution of the numbers
 */
public record VarianceScaling(double scale, Fan fan, Distribution distribution) implements Initializer {
    /** Keras's default for kernels: uniform in ±√(6 / (inputs + units)). */
    public static final VarianceScaling GLOROT_UNIFORM = new VarianceScaling(1, Fan.FAN_AVG, Distribution.UNIFORM);

    /** The settings that have names. */
    static final Map<String, VarianceScaling> NAMED = named();

    /** Standard deviation of a normal distribution that is cut at two of its own. */
    private static final double CUT_DEVIATION = .87962566103423978;

    /** Of a kernel's numbers of inputs and units. */
    public enum Fan {
        FAN_IN,
        FAN_OUT,
        FAN_AVG;

        double of(int inputs, int units) {
            return Math.max(
                    1,
                    switch (this) {
                        case FAN_IN -> inputs;
                        case FAN_OUT -> units;
                        case FAN_AVG -> (inputs + (double) units) / 2;
                    });
        }

        /** As Keras writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of the numbers. */
    public enum Distribution {
        TRUNCATED_NORMAL,
        UNTRUNCATED_NORMAL,
        UNIFORM;

        double draw(double scale, double fan, SplittableRandom random) {
            return switch (this) {
                case TRUNCATED_NORMAL -> Math.sqrt(scale / fan) / CUT_DEVIATION * Normal.drawTruncated(random);
                case UNTRUNCATED_NORMAL -> Math.sqrt(scale / fan) * Normal.draw(random);
                case UNIFORM -> {
                    double limit =
                            Math.sqrt(3 * scale / fan); // rounded once, which keeps the weights of older releases
                    yield random.nextDouble(-limit, limit);
                }
            };
        }

        /** As Keras writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if the scale is not a positive number */
    public VarianceScaling {
        Objects.requireNonNull(fan);
        Objects.requireNonNull(distribution);
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a scale of variance_scaling above 0, got %s".formatted(scale));
        }
    }

    static VarianceScaling read(Settings settings) {
        return new VarianceScaling(
                settings.number("scale", 1),
                settings.choice("mode", Fan.values(), Fan.FAN_IN),
                settings.choice("distribution", Distribution.values(), Distribution.TRUNCATED_NORMAL));
    }

    private static Map<String, VarianceScaling> named() {
        Map<String, VarianceScaling> named = new LinkedHashMap<>();
        named.put("glorot_uniform", GLOROT_UNIFORM);
        named.put("glorot_normal", new VarianceScaling(1, Fan.FAN_AVG, Distribution.TRUNCATED_NORMAL));
        named.put("he_uniform", new VarianceScaling(2, Fan.FAN_IN, Distribution.UNIFORM));
        named.put("he_normal", new VarianceScaling(2, Fan.FAN_IN, Distribution.TRUNCATED_NORMAL));
        named.put("lecun_uniform", new VarianceScaling(1, Fan.FAN_IN, Distribution.UNIFORM));
        named.put("lecun_normal", new VarianceScaling(1, Fan.FAN_IN, Distribution.TRUNCATED_NORMAL));
        return named;
    }

    @Override
    public void draw(double[] values, int inputs, int units, SplittableRandom random) {
        double divisor = fan.of(inputs, units);
        Arrays.setAll(values, i -> distribution.draw(scale, divisor, random));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.varianceScaling(this);
    }

    @Override
    public String toString() {
        return NAMED.entrySet().stream()
                .filter(entry -> entry.getValue().equals(this))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> Term.write("variance_scaling")
                        .value(scale)
                        .setting("mode", fan)
                        .setting("distribution", distribution)
                        .toString());
    }
}
