package io.regress4j.network.activation;

/** x. */
public record Linear() implements Activation {
    @Override
    public double value(double sum) {
        return sum;
    }

    @Override
    public double slope(double sum, double value) {
        return 1;
    }

    @Override
    public void forward(double[] sums, double[] outputs, int count) {
        System.arraycopy(sums, 0, outputs, 0, count);
    }

    @Override
    public void backward(double[] sums, double[] outputs, double[] gradients, int count) {
        // Its slope is 1.
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
