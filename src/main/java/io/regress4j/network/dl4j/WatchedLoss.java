package io.regress4j.network.dl4j;

import java.util.function.Consumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A loss that shows what a network in training puts out. */
public final class WatchedLoss implements RowLoss {
    private static final long serialVersionUID = 1L;

    private final ILossFunction loss;
    private final transient Consumer<INDArray> outputs;

    private WatchedLoss(ILossFunction loss, Consumer<INDArray> outputs) {
        this.loss = loss;
        this.outputs = outputs;
    }

    /**
     * Does something with a network whose outputs are watched; afterwards they are not.
     *
     * @param outputs takes those of a step, before it [rows, 1]; null where nobody looks
     */
    public static void during(MultiLayerNetwork network, Consumer<INDArray> outputs, Runnable work) {
        if (outputs == null) {
            work.run();
        } else {
            RowLoss.replacing(network, loss -> new WatchedLoss(loss, outputs), work);
        }
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return loss.computeScoreArray(labels, preOutput, activation, mask);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        outputs.accept(activation.getActivation(preOutput.dup(), true));
        return loss.computeGradient(labels, preOutput, activation, mask);
    }

    @Override
    public String toString() {
        return "WatchedLoss(%s)".formatted(loss);
    }
}
