package io.regress4j.network.activation;

/** x. */
public record Linear() implements Activation {
    @Override
    public double value(double x) {
        return x;
    }

    @Override
    public double slope(double x) {
        return 1;
    }

    @Override
    public void values(double[] x, double[] values, int count) {
        System.arraycopy(x, 0, values, 0, count);
    }

    @Override
    public void multiplyBySlopes(double[] x, double[] gradients, int count) {}

    @Override
    public void values(float[] x, float[] values, int count) {
        System.arraycopy(x, 0, values, 0, count);
    }

    @Override
    public void multiplyBySlopes(float[] x, float[] gradients, int count) {}

    @Override
    public boolean hasSlopesOfItsValues() {
        return true;
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.linear(this);
    }

    @Override
    public String toString() {
        return "linear";
    }
}
