package io.regress4j.network.activation;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * x · Φ(x) with the distribution function Φ of the standard normal, or approximately x · (1 + tanh u) / 2 with u = √(2/π) (x +
 * 0.044715 x³) (Hendrycks and Gimpel, arXiv 1606.08415, 2016).
 *
 * @param approximate whether it is the approximation; Keras's default is the exact function
 */
public record Gelu(boolean approximate) implements Activation {
    /** √½, rounded to float32 whatever the dtype, which is what TensorFlow makes of it. */
    public static final double ROOT_HALF = (float) 0.7071067811865476;

    /** Of the approximation, rounded likewise. */
    public static final double CUBE = 0.044715f;

    /** √(2/π) of the approximation. */
    public static final double ROOT = 0.7978845608028654;

    private static final double ROOT_PI = 1.772453850905516;
    /** From here on the slope is 0 or 1. */
    private static final double FLAT = 40;

    static Gelu read(Settings settings) {
        return new Gelu(settings.flag("approximate", false));
    }

    @Override
    public double value(double x) {
        return x * share(x);
    }

    @Override
    public double slope(double x) {
        double near = Math.max(-FLAT, Math.min(x, FLAT));
        double square = near * near;
        if (approximate) {
            double e = Exponential.exp(-Math.abs(twice(near)));
            double bend = 2 * ROOT * (1 + 3 * CUBE * square) * e / ((1 + e) * (1 + e));
            return share(near) + near * bend;
        }
        return share(near) + near * (ROOT_HALF / ROOT_PI) * Exponential.exp(-square * (ROOT_HALF * ROOT_HALF));
    }

    /** What x is multiplied with, from 0 to 1. */
    private double share(double x) {
        if (approximate) {
            double e = Exponential.exp(-Math.abs(twice(x)));
            return (x > 0 ? 1 : e) / (1 + e);
        }
        double tail = ErrorFunction.complement(Math.abs(x) * ROOT_HALF) / 2;
        return x > 0 ? 1 - tail : tail;
    }

    /** 2u. */
    private static double twice(double x) {
        return 2 * ROOT * x * (1 + CUBE * x * x);
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.gelu(this);
    }

    @Override
    public String toString() {
        return Term.write("gelu").setting("approximate", approximate, false).toString();
    }
}
