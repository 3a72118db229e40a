package io.regress4j.network.activation;

/** ln(1 / (1 + exp(-x))), as min(x, 0) - ln(1 + exp(-|x|)). */
public record LogSigmoid() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(x, 0) - Exponential.log1p(Exponential.exp(-Math.abs(x)));
    }

    @Override
    public double slope(double x) {
        double e = Exponential.exp(-Math.abs(x));
        return (x > 0 ? e : 1) / (1 + e);
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.logSigmoid(this);
    }

    @Override
    public String toString() {
        return "log_sigmoid";
    }
}
