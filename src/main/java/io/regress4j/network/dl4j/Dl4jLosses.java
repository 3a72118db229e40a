package io.regress4j.network.dl4j;

import io.regress4j.network.loss.Huber;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.MeanAbsoluteError;
import io.regress4j.network.loss.MeanSquaredError;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Deeplearning4j's word for each loss. */
class Dl4jLosses implements Loss.Dialect<ILossFunction> {

    @Override
    public ILossFunction meanSquaredError(MeanSquaredError loss) {
        return new LossMSE();
    }

    @Override
    public ILossFunction meanAbsoluteError(MeanAbsoluteError loss) {
        return new LossMAE();
    }

    @Override
    public ILossFunction huber(Huber loss) {
        return new HuberLoss();
    }

    /** In classes of DL4J alone: for training there, MSE stands in for Huber. */
    static final class Plain extends Dl4jLosses {
        @Override
        public ILossFunction huber(Huber loss) {
            return new LossMSE();
        }
    }
}
