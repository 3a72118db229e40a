package io.regress4j.network.dl4j;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A loss of Deeplearning4j that follows from the losses of the rows and their slopes. */
interface RowLoss extends ILossFunction {

    /** Does something with a network that has another loss meanwhile. */
    static void replacing(MultiLayerNetwork network, UnaryOperator<ILossFunction> other, Runnable work) {
        Layer layer = network.getOutputLayer().conf().getLayer();
        ILossFunction loss = layer instanceof LossLayer last ? last.getLossFn() : ((BaseOutputLayer) layer).getLossFn();
        set(layer, other.apply(loss));
        try {
            work.run();
        } finally {
            set(layer, loss);
        }
    }

    /** A network whose last layer is not dense has its loss in a layer of its own. */
    private static void set(Layer layer, ILossFunction loss) {
        if (layer instanceof LossLayer last) {
            last.setLossFn(loss);
        } else {
            ((BaseOutputLayer) layer).setLossFn(loss);
        }
    }

    @Override
    default double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double sum = computeScoreArray(labels, preOutput, activation, mask)
                .sumNumber()
                .doubleValue();
        return average ? sum / labels.rows() : sum;
    }

    @Override
    default Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    @Override
    default String name() {
        return toString();
    }
}
