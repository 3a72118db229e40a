package io.regress4j.network.loss;

/** ln cosh r of a residual r, as |r| + ln(1 + exp(-2|r|)) - ln 2, which does not overflow. */
public record LogCosh() implements Loss {
    /** Rounded to float32 whatever the dtype, which is what Keras on TensorFlow makes of it. */
    private static final double LN_2 = (float) StrictMath.log(2);

    @Override
    public double value(double prediction, double truth) {
        double size = Math.abs(prediction - truth);
        return size + StrictMath.log1p(StrictMath.exp(-2 * size)) - LN_2;
    }

    @Override
    public double slope(double prediction, double truth) {
        return StrictMath.tanh(prediction - truth);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.logCosh(this);
    }

    @Override
    public String toString() {
        return "log_cosh";
    }
}
