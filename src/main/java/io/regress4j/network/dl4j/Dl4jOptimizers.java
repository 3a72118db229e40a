package io.regress4j.network.dl4j;

import io.regress4j.network.optimizer.Adadelta;
import io.regress4j.network.optimizer.Adagrad;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.AdamW;
import io.regress4j.network.optimizer.Adamax;
import io.regress4j.network.optimizer.AmsGrad;
import io.regress4j.network.optimizer.Ftrl;
import io.regress4j.network.optimizer.Lion;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Nadam;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.RmsProp;
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
    public IUpdater amsGrad(AmsGrad rule) {
        return new RuleUpdater(rule);
    }

    @Override
    public IUpdater nadam(Nadam rule) {
        return new RuleUpdater(rule);
    }

    @Override
    public IUpdater adamax(Adamax rule) {
        return new RuleUpdater(rule);
    }

    @Override
    public IUpdater rmsProp(RmsProp rule) {
        return new RuleUpdater(rule);
    }

    @Override
    public IUpdater adagrad(Adagrad rule) {
        return new RuleUpdater(rule);
    }

    @Override
    public IUpdater adadelta(Adadelta rule) {
        return new RuleUpdater(rule);
    }

    @Override
    public IUpdater lion(Lion rule) {
        return new RuleUpdater(rule);
    }

    @Override
    public IUpdater ftrl(Ftrl rule) {
        return new RuleUpdater(rule);
    }

    @Override
    public IUpdater adamW(AdamW rule) {
        return new RuleUpdater(rule);
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

    /** In classes of DL4J alone, which stand in for rules that it lacks or computes otherwise when it trains on. */
    static final class Plain extends Dl4jOptimizers {
        @Override
        public IUpdater adamW(AdamW rule) {
            return new org.nd4j.linalg.learning.config.Adam(
                    rule.learningRate(), rule.beta1(), rule.beta2(), rule.epsilon());
        }

        @Override
        public IUpdater amsGrad(AmsGrad rule) {
            return new org.nd4j.linalg.learning.config.AMSGrad(
                    rule.learningRate(), rule.beta1(), rule.beta2(), rule.epsilon());
        }

        @Override
        public IUpdater nadam(Nadam rule) {
            return new org.nd4j.linalg.learning.config.Nadam(
                    rule.learningRate(), rule.beta1(), rule.beta2(), rule.epsilon());
        }

        @Override
        public IUpdater adamax(Adamax rule) {
            return new org.nd4j.linalg.learning.config.AdaMax(
                    rule.learningRate(), rule.beta1(), rule.beta2(), rule.epsilon());
        }

        @Override
        public IUpdater rmsProp(RmsProp rule) {
            return standIn(rule);
        }

        @Override
        public IUpdater adagrad(Adagrad rule) {
            return standIn(rule);
        }

        @Override
        public IUpdater adadelta(Adadelta rule) {
            return standIn(rule);
        }

        @Override
        public IUpdater lion(Lion rule) {
            return standIn(rule);
        }

        @Override
        public IUpdater ftrl(Ftrl rule) {
            return standIn(rule);
        }

        /** A rule of DL4J that keeps as many numbers, because it must be able to load them. */
        private static IUpdater standIn(Optimizer rule) {
            return switch (rule.slots()) {
                case 1 -> new org.nd4j.linalg.learning.config.RmsProp(rule.learningRate());
                case 2 -> new org.nd4j.linalg.learning.config.Adam(rule.learningRate());
                default -> new org.nd4j.linalg.learning.config.AMSGrad(rule.learningRate());
            };
        }

        @Override
        public IUpdater momentum(Momentum rule) {
            return new Nesterovs(rule.learningRate(), rule.momentum());
        }
    }
}
