package io.regress4j.network.activation;

/** Scaled ELU: λx above 0, λα(e^x - 1) below (Klambauer et al., NeurIPS 2017). */
public record Selu() implements Activation {
    /** α of the source. */
    public static final double ALPHA = 1.6732632423543772848170429916717;
    /** λ of the source. */
    public static final double SCALE = 1.0507009873554804934193349852946;

    @Override
    public double value(double sum) {
        return SCALE * (sum > 0 ? sum : ALPHA * Math.expm1(sum));
    }

    @Override
    public double slope(double sum, double value) {
        return SCALE * (sum > 0 ? 1 : ALPHA * Math.exp(sum));
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
