package io.regress4j.network.activation;

/** Scaled ELU: λx above 0, λα(exp(x) - 1) below (Klambauer et al., NeurIPS 2017). Its slope at 0 is λ. */
public record Selu() implements Activation {
    /** α of the source. */
    public static final double ALPHA = 1.6732632423543772848170429916717;

    /** λ of the source. */
    public static final double SCALE = 1.0507009873554804934193349852946;

    @Override
    public double value(double x) {
        return SCALE * (Math.max(x, 0) + ALPHA * Exponential.expm1(Math.min(x, 0)));
    }

    @Override
    public double slope(double x) {
        return SCALE * (x >= 0 ? 1 : ALPHA * Exponential.exp(x));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.selu(this);
    }

    @Override
    public String toString() {
        return "selu";
    }
}
