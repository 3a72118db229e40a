package io.regress4j.network.activation;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * (x + √(x² + b)) / 2 (Barron, arXiv 2112.11687, 2021); below 0 as (b / 4) / (√(x² + b) / 2 - x / 2), which loses no digits.
 *
 * @param b b, above 0
 */
public record Squareplus(double b) implements Activation {
    /** Keras's default. */
    public static final double B = 4;

    /** @throws IllegalArgumentException if b is out of its range */
    public Squareplus {
        if (!(b > 0 && b < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a b of squareplus above 0, got %s".formatted(b));
        }
    }

    static Squareplus read(Settings settings) {
        return new Squareplus(settings.number("b", B));
    }

    /** From here on x² + b is x² as it is rounded, and may overflow. */
    private static final double LARGE = 1e150;

    @Override
    public double value(double x) {
        double larger = root(x) / 2 + Math.abs(x) / 2;
        return x > 0 ? larger : b / 4 / larger;
    }

    @Override
    public double slope(double x) {
        double root = root(x);
        double share = b / (root + Math.abs(x)) / (2 * root);
        return x > 0 ? 1 - share : share;
    }

    private double root(double x) {
        double size = Math.abs(x);
        return size > LARGE ? size : Math.sqrt(x * x + b);
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.squareplus(this);
    }

    @Override
    public String toString() {
        return b == B ? "squareplus" : Term.write("squareplus").value(b).toString();
    }
}
