package io.regress4j.network.activation;

/** (x + 1) / 2, cut to 0 from below and to 1 from above. Its slope at -1 and 1 is 0. */
public record SparseSigmoid() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(Math.max((x + 1) / 2, 0), 1);
    }

    @Override
    public double slope(double x) {
        return x > -1 && x < 1 ? 0.5 : 0;
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.sparseSigmoid(this);
    }

    @Override
    public String toString() {
        return "sparse_sigmoid";
    }
}
