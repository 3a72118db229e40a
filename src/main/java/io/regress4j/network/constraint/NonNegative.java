package io.regress4j.network.constraint;

/** No weight is below 0. */
public record NonNegative() implements Constraint {
    @Override
    public void hold(double[] values, int length) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.nonNegative(this);
    }

    @Override
    public String toString() {
        return "non_neg";
    }
}
