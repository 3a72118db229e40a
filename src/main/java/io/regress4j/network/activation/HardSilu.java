package io.regress4j.network.activation;

/** x · hard_sigmoid(x), also called hard_swish (Howard et al., ICCV 2019). */
public record HardSilu() implements Activation {
    @Override
    public double value(double x) {
        return x > -3 ? x * (Math.min(x + 3, 6) / 6) : 0 * x;
    }

    @Override
    public double slope(double x) {
        return x > -3 && x < 3 ? (2 * x + 3) / 6 : x >= 3 ? 1 : 0;
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.hardSilu(this);
    }

    @Override
    public String toString() {
        return "hard_silu";
    }
}
