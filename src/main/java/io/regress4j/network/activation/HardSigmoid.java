package io.regress4j.network.activation;

/** (x + 3) / 6, cut to 0 from below and to 1 from above, as Keras 3 has it. Its slope at -3 and 3 is 0. */
public record HardSigmoid() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    @Override
    public double slope(double x) {
        return x > -3 && x < 3 ? 1 / 6.0 : 0;
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.hardSigmoid(this);
    }

    @Override
    public String toString() {
        return "hard_sigmoid";
    }
}
