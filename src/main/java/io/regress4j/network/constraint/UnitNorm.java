package io.regress4j.network.constraint;

/** Every unit's weights have the length 1. */
public record UnitNorm() implements Constraint {
    @Override
    public void hold(double[] values, int length) {
        ColumnNorms.change(values, length, norm -> 1);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.unitNorm(this);
    }

    @Override
    public String toString() {
        return "unit_norm";
    }
}
