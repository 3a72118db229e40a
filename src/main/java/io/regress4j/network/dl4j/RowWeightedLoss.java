package io.regress4j.network.dl4j;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss whose rows count as much as their weights say, as Keras's {@code sample_weight}. DL4J's mask of the labels is no
 * such thing: it scales the predictions too.
 */
public final class RowWeightedLoss implements RowLoss {
    private static final long serialVersionUID = 1L;

    private final ILossFunction loss;
    private final transient INDArray weights; // [rows, 1]

    private RowWeightedLoss(ILossFunction loss, INDArray weights) {
        this.loss = loss;
        this.weights = weights;
    }

    /**
     * Does something with a network whose loss weighs rows; afterwards it weighs none.
     *
     * @param weights of the rows that it will see [rows, 1]; null where all count the same
     */
    public static void during(MultiLayerNetwork network, INDArray weights, Runnable work) {
        if (weights == null) {
            work.run();
        } else {
            RowLoss.replacing(network, loss -> new RowWeightedLoss(loss, weights), work);
        }
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return loss.computeScoreArray(labels, preOutput, activation, mask).muliColumnVector(weights);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return loss.computeGradient(labels, preOutput, activation, mask).muliColumnVector(weights);
    }

    @Override
    public String toString() {
        return "RowWeightedLoss(%s)".formatted(loss);
    }
}
