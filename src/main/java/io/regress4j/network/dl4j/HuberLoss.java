package io.regress4j.network.dl4j;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Keras's {@code Huber} with δ = 1, which DL4J lacks: ½r² for a residual up to 1, |r| - ½ beyond (Huber, Annals of
 * Mathematical Statistics 35, 1964). With c the residual cut to [-1, 1] that is c · (r - ½c), and its derivative is c.
 */
final class HuberLoss extends LossL2 {

    @Override
    protected INDArray scoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        INDArray residual = residual(labels, preOutput, activation);
        INDArray cut = cut(residual);
        return residual.sub(cut.mul(0.5)).muli(cut);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return activation
                .backprop(preOutput, cut(residual(labels, preOutput, activation)))
                .getFirst();
    }

    @Override
    public String toString() {
        return "HuberLoss()";
    }

    private static INDArray residual(INDArray labels, INDArray preOutput, IActivation activation) {
        return activation.getActivation(preOutput.dup(), true).subi(labels.castTo(preOutput.dataType()));
    }

    private static INDArray cut(INDArray residual) {
        return Transforms.max(Transforms.min(residual, 1, true), -1, false);
    }
}
