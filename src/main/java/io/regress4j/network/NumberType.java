package io.regress4j.network;

import io.regress4j.network.activation.Activation;
import io.regress4j.visibility.Internal;

/**
 * The arithmetic of prediction in one number type.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
@Internal
public interface NumberType<A> {
    /** An array of zeros. */
    A array(int length);

    /** Arrays of zeros [count][length]. */
    A[] arrays(int count, int length);

    /** to[i] = the nearest number to from[start + i · step], the first {@code count} of them. */
    void load(double[] from, int start, int step, A to, int count);

    /** to[start + i] = from[i], the first {@code count} of them. */
    void store(A from, double[] to, int start, int count);

    /** y[i] = activation(x[i]), the first {@code count} of them; the two may be the same array. */
    void activate(Activation activation, A x, A y, int count);

    /** y[i] = x[i] · factor + summand, made in double and rounded once. */
    void scale(A x, double factor, double summand, A y, int count);

    /** y[i] = x[i] · factor[i] + summand[i], to the same bits. */
    void scale(A x, double[] factor, double[] summand, A y, int count);

    /**
     * A dense layer.
     *
     * @param parameters those of the whole network
     * @param from the layer's first among them
     */
    ForwardLayer<A> dense(DenseSpec layer, int inputs, double[] parameters, int from);
}
