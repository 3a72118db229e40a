package io.regress4j.network.constraint;

/** Nothing holds a variable back. */
public record NoConstraint() implements Constraint {
    @Override
    public void hold(double[] values, int length) {}

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.none(this);
    }

    @Override
    public String toString() {
        return "none";
    }
}
