package io.regress4j.network.activation;

/** x · tanh(softplus(x)) (Misra, BMVC 2020). */
public record Mish() implements Activation {
    @Override
    public double value(double sum) {
        return sum * Math.tanh(Softplus.of(sum));
    }

    @Override
    public double slope(double sum, double value) {
        return slope(sum);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.mish(this);
    }

    @Override
    public String toString() {
        return "mish";
    }

    private static double slope(double sum) {
        double tanh = Math.tanh(Softplus.of(sum));
        return tanh + sum * (1 - tanh * tanh) * Sigmoid.of(sum);
    }
}
