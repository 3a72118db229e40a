package io.regress4j.network.activation;

/** max(x, 0). Its slope at 0 is 0. */
public record Relu() implements Activation {
    @Override
    public double value(double sum) {
        return Math.max(sum, 0);
    }

    @Override
    public double slope(double sum, double value) {
        return sum > 0 ? 1 : 0;
    }

    @Override
    public void forward(double[] sums, double[] outputs, int count) {
        for (int i = 0; i < count; i++) {
            outputs[i] = Math.max(sums[i], 0);
        }
    }

    @Override
    public void backward(double[] sums, double[] outputs, double[] gradients, int count) {
        for (int i = 0; i < count; i++) {
            gradients[i] *= Math.min(outputs[i] * 0x1p1000, 1); // 1 or 0, without a branch
        }
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
