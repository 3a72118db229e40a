package io.regress4j.network.activation;

/** x - tanh(x). */
public record TanhShrink() implements Activation {
    @Override
    public double value(double x) {
        return x - tanh(x);
    }

    @Override
    public double slope(double x) {
        double t = tanh(x);
        return t * t;
    }

    private static double tanh(double x) {
        double loss = Exponential.expm1(-2 * Math.abs(x));
        return Math.copySign(loss / (2 + loss), x);
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.tanhShrink(this);
    }

    @Override
    public String toString() {
        return "tanh_shrink";
    }
}
