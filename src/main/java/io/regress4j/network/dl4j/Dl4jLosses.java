package io.regress4j.network.dl4j;

import io.regress4j.network.loss.Huber;
import io.regress4j.network.loss.LogCosh;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.MeanAbsoluteError;
import io.regress4j.network.loss.MeanAbsolutePercentageError;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.loss.MeanSquaredLogarithmicError;
import io.regress4j.network.loss.Poisson;
import io.regress4j.network.loss.Quantile;
import io.regress4j.network.loss.Reduced;
import io.regress4j.network.loss.Tweedie;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** A loss for a layer of Deeplearning4j: its own where it computes as Keras does, else ours. */
class Dl4jLosses implements Loss.Dialect<ILossFunction> {

    @Override
    public ILossFunction meanSquaredError(MeanSquaredError loss) {
        return new LossMSE();
    }

    @Override
    public ILossFunction meanAbsoluteError(MeanAbsoluteError loss) {
        return new LossMAE();
    }

    /** DL4J's divides by 0. */
    @Override
    public ILossFunction meanAbsolutePercentageError(MeanAbsolutePercentageError loss) {
        return ours(loss);
    }

    /** DL4J's takes the logarithm of negative numbers. */
    @Override
    public ILossFunction meanSquaredLogarithmicError(MeanSquaredLogarithmicError loss) {
        return ours(loss);
    }

    @Override
    public ILossFunction logCosh(LogCosh loss) {
        return ours(loss);
    }

    @Override
    public ILossFunction huber(Huber loss) {
        return ours(loss);
    }

    /** DL4J's takes the logarithm of 0. */
    @Override
    public ILossFunction poisson(Poisson loss) {
        return ours(loss);
    }

    @Override
    public ILossFunction quantile(Quantile loss) {
        return ours(loss);
    }

    @Override
    public ILossFunction tweedie(Tweedie loss) {
        return ours(loss);
    }

    @Override
    public ILossFunction reduced(Reduced loss) {
        return ours(loss);
    }

    ILossFunction ours(Loss loss) {
        return new NamedLoss(loss);
    }

    /** In classes of DL4J alone: for training there, MSE stands in for what DL4J lacks. */
    static final class Plain extends Dl4jLosses {
        @Override
        ILossFunction ours(Loss loss) {
            return new LossMSE();
        }
    }
}
