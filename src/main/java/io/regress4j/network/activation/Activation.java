package io.regress4j.network.activation;

import io.regress4j.network.numbers.DoubleNumbers;
import io.regress4j.network.numbers.FloatNumbers;
import io.regress4j.network.numbers.Numbers;

/**
 * What a unit makes of its sum, under its name in Keras: its value and its slope, for any finite number of either dtype
 * without overflow, but for {@link Exp}. Everything is computed in double and by {@link Exponential}, so every JVM gives the same bits; in
 * float32 a result is rounded once. To add a function, write its type, and name it here, in {@link Activations} and in
 * each {@link Dialect}.
 */
public sealed interface Activation
        permits Relu,
                Tanh,
                Sigmoid,
                Softplus,
                Elu,
                Selu,
                Linear,
                LeakyRelu,
                Relu6,
                Softsign,
                Silu,
                Mish,
                Exp,
                HardSigmoid,
                HardSilu,
                HardTanh,
                Celu,
                TanhShrink,
                LogSigmoid,
                SparsePlus,
                SparseSigmoid,
                Squareplus,
                HardShrink,
                SoftShrink,
                Threshold,
                CutRelu,
                Gelu {

    /** The function at {@code x}. */
    double value(double x);

    /** The derivative at {@code x}; where there is none, the one that Keras on TensorFlow takes. */
    double slope(double x);

    /** values[i] = value(x[i]), the first {@code count} of them; the two may be the same array. */
    default void values(double[] x, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = value(x[i]);
        }
    }

    /** gradients[i] *= slope(x[i]), the first {@code count} of them. */
    default void multiplyBySlopes(double[] x, double[] gradients, int count) {
        for (int i = 0; i < count; i++) {
            gradients[i] *= slope(x[i]);
        }
    }

    /** {@link #values(double[], double[], int)} in float32: each number is rounded once. */
    default void values(float[] x, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = (float) value(x[i]);
        }
    }

    /** {@link #multiplyBySlopes(double[], double[], int)} in float32. */
    default void multiplyBySlopes(float[] x, float[] gradients, int count) {
        for (int i = 0; i < count; i++) {
            gradients[i] *= (float) slope(x[i]);
        }
    }

    /** The same for numbers of either type. */
    default void values(Numbers x, Numbers values, int count) {
        if (x instanceof FloatNumbers floats) {
            values(floats.array(), ((FloatNumbers) values).array(), count);
        } else {
            values(((DoubleNumbers) x).array(), ((DoubleNumbers) values).array(), count);
        }
    }

    /** The same for numbers of either type. */
    default void multiplyBySlopes(Numbers x, Numbers gradients, int count) {
        if (x instanceof FloatNumbers floats) {
            multiplyBySlopes(floats.array(), ((FloatNumbers) gradients).array(), count);
        } else {
            multiplyBySlopes(((DoubleNumbers) x).array(), ((DoubleNumbers) gradients).array(), count);
        }
    }

    /** Whether the slope at x may as well be asked at {@code value(x)}, so that nobody needs to keep x. */
    default boolean hasSlopesOfItsValues() {
        return false;
    }

    /** Whether Deeplearning4j has a class that predicts the same. */
    default boolean isInDl4j() {
        return true;
    }

    /** This function in another language, such as Deeplearning4j's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every activation function. */
    interface Dialect<T> {
        T relu(Relu function);

        T tanh(Tanh function);

        T sigmoid(Sigmoid function);

        T softplus(Softplus function);

        T elu(Elu function);

        T selu(Selu function);

        T linear(Linear function);

        T leakyRelu(LeakyRelu function);

        T relu6(Relu6 function);

        T softsign(Softsign function);

        T silu(Silu function);

        T mish(Mish function);

        T exp(Exp function);

        T hardSigmoid(HardSigmoid function);

        T hardSilu(HardSilu function);

        T hardTanh(HardTanh function);

        T celu(Celu function);

        T tanhShrink(TanhShrink function);

        T logSigmoid(LogSigmoid function);

        T sparsePlus(SparsePlus function);

        T sparseSigmoid(SparseSigmoid function);

        T squareplus(Squareplus function);

        T hardShrink(HardShrink function);

        T softShrink(SoftShrink function);

        T threshold(Threshold function);

        T cutRelu(CutRelu function);

        T gelu(Gelu function);
    }
}
