package io.regress4j.network;

import io.regress4j.network.activation.Activation;

/** Prediction in float. */
final class FloatType implements NumberType<float[]> {
    static final FloatType INSTANCE = new FloatType();

    private FloatType() {}

    @Override
    public float[] array(int length) {
        return new float[length];
    }

    @Override
    public float[][] arrays(int count, int length) {
        return new float[count][length];
    }

    @Override
    public void load(double[] from, int start, int step, float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = (float) from[start + i * step];
        }
    }

    @Override
    public void store(float[] from, double[] to, int start, int count) {
        for (int i = 0; i < count; i++) {
            to[start + i] = from[i];
        }
    }

    @Override
    public void activate(Activation activation, float[] x, float[] y, int count) {
        activation.values(x, y, count);
    }

    @Override
    public void scale(float[] x, double factor, double summand, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = (float) (x[i] * factor + summand);
        }
    }

    @Override
    public void scale(float[] x, double[] factor, double[] summand, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = (float) (x[i] * factor[i] + summand[i]);
        }
    }

    @Override
    public ForwardLayer<float[]> dense(DenseSpec layer, int inputs, double[] parameters, int from) {
        return new FloatDense(layer, inputs, parameters, from);
    }
}
