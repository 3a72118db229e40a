package io.regress4j.network.initializer;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A kernel whose columns, or whose rows if there are fewer, are orthogonal and of length {@code gain} (Saxe, McClelland and
 * Ganguli, ICLR 2014): normal numbers made orthogonal by Gram and Schmidt, twice, so that rounding does not add up.
 *
 * @param gain factor of all numbers, finite
 */
public record Orthogonal(double gain) implements Initializer {
    /** @throws IllegalArgumentException if the gain is not finite */
    public Orthogonal {
        if (!Double.isFinite(gain)) {
            throw new IllegalArgumentException("expected a finite gain of orthogonal, got %s".formatted(gain));
        }
    }

    static Orthogonal read(Settings settings) {
        return new Orthogonal(settings.number("gain", 1));
    }

    @Override
    public void draw(double[] values, int inputs, int units, SplittableRandom random) {
        int length = Math.max(inputs, units);
        double[][] basis = new double[values.length / length][length];
        for (int i = 0; i < basis.length; i++) {
            Arrays.setAll(basis[i], k -> Normal.draw(random));
            makeOrthogonal(basis, i);
            makeOrthogonal(basis, i);
        }
        for (int i = 0; i < values.length; i++) {
            int column = i / inputs;
            int row = i % inputs;
            values[i] = gain * (inputs >= units ? basis[column][row] : basis[row][column]);
        }
    }

    /** To those before it, and of length 1. */
    private static void makeOrthogonal(double[][] basis, int last) {
        double[] vector = basis[last];
        for (int i = 0; i < last; i++) {
            double along = dot(vector, basis[i]);
            for (int k = 0; k < vector.length; k++) {
                vector[k] -= along * basis[i][k];
            }
        }
        double norm = Math.sqrt(dot(vector, vector));
        for (int k = 0; k < vector.length; k++) {
            vector[k] /= norm;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.orthogonal(this);
    }

    @Override
    public String toString() {
        return gain == 1 ? "orthogonal" : Term.write("orthogonal").value(gain).toString();
    }
}
