package io.regress4j.network;

import java.util.SplittableRandom;

/**
 * A layer, before any weight exists: its shape, its arithmetic, and how its parameters begin. To add a kind of layer,
 * write its type, and name it here and in each {@link Dialect}.
 */
public sealed interface LayerSpec permits DenseSpec, ActivationSpec, BatchNormalizationSpec, DropoutSpec {

    /** Number of outputs for so many inputs. */
    int outputs(int inputs);

    /** Numbers that are learned or measured, for so many inputs. */
    long parameters(int inputs);

    /**
     * Draws the parameters that a training begins with.
     *
     * @return in the layout of DL4J's flat parameter vector [parameters]
     */
    double[] initialParameters(int inputs, SplittableRandom random);

    /**
     * The layer as prediction runs it.
     *
     * @param numbers in whose type it runs
     * @param parameters those of the whole network
     * @param from the layer's first among them
     */
    <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from);

    /** Whether this program trains networks with such a layer. */
    boolean canBeTrained();

    /**
     * The layer as training runs it.
     *
     * @throws IllegalStateException if it is not trained here
     */
    TrainingLayer training(LayerMemory memory);

    /** This layer in another language, such as Deeplearning4j's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every kind of layer. */
    interface Dialect<T> {
        T dense(DenseSpec layer);

        T activation(ActivationSpec layer);

        T batchNormalization(BatchNormalizationSpec layer);

        T dropout(DropoutSpec layer);
    }
}
