package io.regress4j.network;

import io.regress4j.network.penalty.Penalty;
import java.util.List;

/**
 * A layer, before any weight exists: its shape, its variables and its arithmetic. To add a kind of layer, write its type,
 * and name it here, in {@link Layers} and in each {@link Dialect}.
 */
public sealed interface LayerSpec
        permits DenseSpec,
                ActivationSpec,
                BatchNormalizationSpec,
                LayerNormalizationSpec,
                UnitNormalizationSpec,
                PreluSpec,
                ActivityRegularizationSpec,
                NoiseSpec {

    /** Number of outputs for so many inputs. */
    default int outputs(int inputs) {
        return inputs;
    }

    /** What it learns or measures, for so many inputs, in the order of DL4J's flat parameter vector. */
    default List<Variable> variables(int inputs) {
        return List.of();
    }

    /** Numbers that are learned or measured, for so many inputs. */
    default long parameters(int inputs) {
        return variables(inputs).stream().mapToLong(Variable::length).reduce(0, Math::addExact);
    }

    /** On what goes through it. */
    default Penalty activityPenalty() {
        return Penalty.NONE;
    }

    /** Whether what it makes of a row in training depends on the other rows of the batch. */
    default boolean mixesRows() {
        return false;
    }

    /** Whether Deeplearning4j has a layer that predicts the same. */
    default boolean isInDl4j() {
        return true;
    }

    /**
     * The layer as prediction runs it.
     *
     * @param numbers in whose type it runs
     * @param parameters those of the whole network
     * @param from the layer's first among them
     */
    <A> ForwardLayer<A> forward(NumberType<A> numbers, int inputs, double[] parameters, int from);

    /** The layer as training runs it. */
    TrainingLayer training(LayerMemory memory);

    /** This layer in another language, such as Deeplearning4j's. */
    <T> T in(Dialect<T> dialect);

    /** A language that has a word for every kind of layer. */
    interface Dialect<T> {
        T dense(DenseSpec layer);

        T activation(ActivationSpec layer);

        T batchNormalization(BatchNormalizationSpec layer);

        T layerNormalization(LayerNormalizationSpec layer);

        T unitNormalization(UnitNormalizationSpec layer);

        T prelu(PreluSpec layer);

        T activityRegularization(ActivityRegularizationSpec layer);

        T dropout(DropoutSpec layer);

        T gaussianNoise(GaussianNoiseSpec layer);

        T gaussianDropout(GaussianDropoutSpec layer);

        T alphaDropout(AlphaDropoutSpec layer);
    }
}
