package io.regress4j.network.activation;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regress4j.network.Dtype;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * An activation over the whole range of a dtype, as {@code reference/freeze_activations.py} froze it.
 *
 * @param x where
 * @param value what Keras computes there
 * @param slope the derivative that Keras computes there
 * @param trueValue the true value, rounded once
 * @param trueSlope the true derivative, rounded once
 */
public record ActivationCase(
        String activation,
        Dtype dtype,
        double[] x,
        double[] value,
        double[] slope,
        double[] trueValue,
        double[] trueSlope) {
    public static final List<ActivationCase> ALL = read();

    /** Every function, some with several settings. */
    public static final List<Activation> EVERY =
            ALL.stream().map(ActivationCase::known).distinct().toList();

    public Activation known() {
        return Activations.named(activation);
    }

    /**
     * Whether the function is a difference of numbers near 1, or has the rounding of a square in its exponent: what is lost
     * there counts beside 1.
     */
    public boolean isDifference() {
        return activation.startsWith("gelu") || activation.equals("tanh_shrink");
    }

    /** Units in the last place that a number is off. */
    public double ulps(double found, double expected) {
        return found == expected
                ? 0
                : Math.abs(found - expected)
                        / (dtype == Dtype.FLOAT64 ? Math.ulp(expected) : Math.ulp((float) expected));
    }

    /** Epsilons of the dtype, of 1 or of a larger expected number, that a number is off. */
    public double epsilons(double found, double expected) {
        double epsilon = dtype == Dtype.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
        return found == expected ? 0 : Math.abs(found - expected) / Math.max(1, Math.abs(expected)) / epsilon;
    }

    @Override
    public String toString() {
        return activation + " in " + dtype;
    }

    private static List<ActivationCase> read() {
        try (InputStream file = ActivationCase.class.getResourceAsStream("/keras/activations.json")) {
            return JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build()
                    .readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
