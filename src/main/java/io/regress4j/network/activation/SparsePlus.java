package io.regress4j.network.activation;

/** 0 up to -1, (x + 1)² / 4 up to 1, x from there on. */
public record SparsePlus() implements Activation {
    @Override
    public double value(double x) {
        return x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x;
    }

    @Override
    public double slope(double x) {
        return Math.min(Math.max((x + 1) / 2, 0), 1);
    }

    @Override
    public boolean isInDl4j() {
        return false;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.sparsePlus(this);
    }

    @Override
    public String toString() {
        return "sparse_plus";
    }
}
