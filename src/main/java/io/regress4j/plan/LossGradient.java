package io.regress4j.plan;

import io.regress4j.network.HuberLoss;
import io.regress4j.network.Loss;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * A loss of one residual, residual = prediction - truth. The batch's loss is the mean over its rows. Written in Java:
 * for the few residuals of a batch a native call costs more than the arithmetic.
 */
enum LossGradient {
    MSE {
        @Override
        double loss(double residual) {
            return residual * residual;
        }

        @Override
        double derivative(double residual) {
            return 2 * residual;
        }
    },
    MAE {
        @Override
        double loss(double residual) {
            return Math.abs(residual);
        }

        @Override
        double derivative(double residual) {
            return Math.signum(residual);
        }
    },
    HUBER {
        @Override
        double loss(double residual) {
            double cut = derivative(residual);
            return cut * (residual - cut / 2);
        }

        @Override
        double derivative(double residual) {
            return Math.max(-1, Math.min(1, residual));
        }
    };

    abstract double loss(double residual);

    abstract double derivative(double residual);

    static LossGradient of(Loss loss) {
        return switch (loss) {
            case MSE -> MSE;
            case MAE -> MAE;
            case HUBER -> HUBER;
        };
    }

    static LossGradient of(MultiLayerNetwork network) throws UnsupportedNetworkException {
        if (!(network.getOutputLayer().conf().getLayer() instanceof OutputLayer output)) {
            throw new UnsupportedNetworkException("an output layer without a loss");
        }
        ILossFunction loss = output.getLossFn();
        if (loss instanceof LossMSE mse && mse.getWeights() == null) {
            return MSE;
        }
        if (loss instanceof LossMAE mae && mae.getWeights() == null) {
            return MAE;
        }
        if (loss instanceof HuberLoss) {
            return HUBER;
        }
        throw new UnsupportedNetworkException("loss " + loss);
    }
}
