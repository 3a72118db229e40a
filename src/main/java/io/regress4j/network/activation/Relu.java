package io.regress4j.network.activation;

/** max(x, 0). Its slope at 0 is 0. */
public record Relu() implements Activation {
    @Override
    public double value(double x) {
        return Math.max(x, 0);
    }

    /** 1 or 0 without a branch: the factors lift the least double over 1. */
    @Override
    public double slope(double x) {
        return Math.min(Math.max(x, 0) * 0x1p1000 * 0x1p1000, 1);
    }

    /** Loops of its own, because the JVM turns them into vector instructions. */
    @Override
    public void values(double[] x, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = value(x[i]);
        }
    }

    @Override
    public void multiplyBySlopes(double[] x, double[] gradients, int count) {
        for (int i = 0; i < count; i++) {
            gradients[i] *= slope(x[i]);
        }
    }

    @Override
    public void values(float[] x, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(x[i], 0);
        }
    }

    @Override
    public void multiplyBySlopes(float[] x, float[] gradients, int count) {
        for (int i = 0; i < count; i++) {
            gradients[i] *= Math.min(Math.max(x[i], 0) * 0x1p75f * 0x1p75f, 1);
        }
    }

    @Override
    public boolean hasSlopesOfItsValues() {
        return true;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.relu(this);
    }

    @Override
    public String toString() {
        return "relu";
    }
}
