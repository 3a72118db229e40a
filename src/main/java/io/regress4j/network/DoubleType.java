package io.regress4j.network;

import io.regress4j.network.activation.Activation;

/** Prediction in double. */
final class DoubleType implements NumberType<double[]> {
    static final DoubleType INSTANCE = new DoubleType();

    private DoubleType() {}

    @Override
    public double[] array(int length) {
        return new double[length];
    }

    @Override
    public double[][] arrays(int count, int length) {
        return new double[count][length];
    }

    @Override
    public void load(double[] from, int start, int step, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = from[start + i * step];
        }
    }

    @Override
    public void store(double[] from, double[] to, int start, int count) {
        for (int i = 0; i < count; i++) {
            to[start + i] = from[i];
        }
    }

    @Override
    public void activate(Activation activation, double[] x, double[] y, int count) {
        activation.values(x, y, count);
    }

    @Override
    public void scale(double[] x, double factor, double summand, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = x[i] * factor + summand;
        }
    }

    @Override
    public void scale(double[] x, double[] factor, double[] summand, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = x[i] * factor[i] + summand[i];
        }
    }

    @Override
    public ForwardLayer<double[]> dense(DenseSpec layer, int inputs, double[] parameters, int from) {
        return new DoubleDense(layer, inputs, parameters, from);
    }
}
