package io.regress4j.network.dl4j;

import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Sgd;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Deeplearning4j's word for each optimizer. */
class Dl4jOptimizers implements Optimizer.Dialect<IUpdater> {

    @Override
    public IUpdater adam(Adam rule) {
        return new org.nd4j.linalg.learning.config.Adam(
                rule.learningRate(), rule.beta1(), rule.beta2(), rule.epsilon());
    }

    @Override
    public IUpdater sgd(Sgd rule) {
        return new org.nd4j.linalg.learning.config.Sgd(rule.learningRate());
    }

    @Override
    public IUpdater momentum(Momentum rule) {
        return new PlainMomentum(rule.learningRate(), rule.momentum());
    }

    @Override
    public IUpdater nesterov(Nesterov rule) {
        return new Nesterovs(rule.learningRate(), rule.momentum());
    }

    /** In classes of DL4J alone: for training there, Nesterov stands in for plain momentum. */
    static final class Plain extends Dl4jOptimizers {
        @Override
        public IUpdater momentum(Momentum rule) {
            return new Nesterovs(rule.learningRate(), rule.momentum());
        }
    }
}
