package io.regress4j.network.activation;

/**
 * x · tanh(softplus(x)) (Misra, BMVC 2020). With u = exp(x) that is x · (u² + 2u) / (u² + 2u + 2), and above zero,
 * divided by u², with v = exp(-x): x · (1 + 2v) / (1 + 2v + 2v²).
 */
public record Mish() implements Activation {
    @Override
    public double value(double x) {
        double e = Exponential.exp(-Math.abs(x));
        double part = part(x, e);
        return x * (part / (part + rest(x, e)));
    }

    /** t + x (1 - t²) sigmoid(x) with t = tanh(softplus(x)). */
    @Override
    public double slope(double x) {
        double e = Exponential.exp(-Math.abs(x));
        double part = part(x, e);
        double whole = part + rest(x, e);
        double bend = 4 * (x > 0 ? e * e : e) * (1 + e) / (whole * whole);
        return part / whole + x * bend;
    }

    private static double part(double x, double e) {
        return x > 0 ? 1 + 2 * e : e * (e + 2);
    }

    private static double rest(double x, double e) {
        return x > 0 ? 2 * e * e : 2;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.mish(this);
    }

    @Override
    public String toString() {
        return "mish";
    }
}
