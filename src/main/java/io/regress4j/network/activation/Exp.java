package io.regress4j.network.activation;

/** exp(x); above 709.78 it is infinite. */
public record Exp() implements Activation {
    @Override
    public double value(double x) {
        return Exponential.expOfAny(x);
    }

    @Override
    public double slope(double x) {
        return Exponential.expOfAny(x);
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.exp(this);
    }

    @Override
    public String toString() {
        return "exponential";
    }
}
