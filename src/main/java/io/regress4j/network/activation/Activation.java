package io.regress4j.network.activation;

/**
 * What a unit makes of its sum, under its name in Keras; values and slopes together. To add a function, write its type,
 * and name it here, in {@link Activations} and in each {@link Dialect}.
 */
public sealed interface Activation
        permits Relu, Tanh, Sigmoid, Softplus, Elu, Selu, Linear, LeakyRelu, Relu6, Softsign, Silu, Mish {

    /** The function of one number. */
    double value(double sum);

    /**
     * Its derivative.
     *
     * @param value of the function at {@code sum}, which is known already
     */
    double slope(double sum, double value);

    /** outputs[i] = value(sums[i]), the first {@code count} of them. */
    default void forward(double[] sums, double[] outputs, int count) {
        for (int i = 0; i < count; i++) {
            outputs[i] = value(sums[i]);
        }
    }

    /** gradients[i] *= slope(sums[i]), the first {@code count} of them; {@code outputs} are those of the forward pass. */
    default void backward(double[] sums, double[] outputs, double[] gradients, int count) {
        for (int i = 0; i < count; i++) {
            gradients[i] *= slope(sums[i], outputs[i]);
        }
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
    }
}
