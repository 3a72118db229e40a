package io.regress4j.keras;

import static io.regress4j.keras.KerasJson.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** Keras's word for each optimizer, with its settings. */
final class KerasOptimizers implements Optimizer.Dialect<ObjectNode> {
    @Override
    public ObjectNode adam(Adam rule) {
        ObjectNode optimizer = object("keras.optimizers", "Adam");
        optimizer
                .putObject("config")
                .put("learning_rate", rule.learningRate())
                .put("beta_1", rule.beta1())
                .put("beta_2", rule.beta2())
                .put("epsilon", rule.epsilon());
        return optimizer;
    }

    @Override
    public ObjectNode amsGrad(AmsGrad rule) {
        ObjectNode optimizer = object("keras.optimizers", "Adam");
        optimizer
                .putObject("config")
                .put("learning_rate", rule.learningRate())
                .put("beta_1", rule.beta1())
                .put("beta_2", rule.beta2())
                .put("epsilon", rule.epsilon())
                .put("amsgrad", true);
        return optimizer;
    }

    @Override
    public ObjectNode adamW(AdamW rule) {
        ObjectNode optimizer = object("keras.optimizers", "AdamW");
        optimizer
                .putObject("config")
                .put("learning_rate", rule.learningRate())
                .put("weight_decay", rule.weightDecay())
                .put("beta_1", rule.beta1())
                .put("beta_2", rule.beta2())
                .put("epsilon", rule.epsilon());
        return optimizer;
    }

    @Override
    public ObjectNode nadam(Nadam rule) {
        ObjectNode optimizer = object("keras.optimizers", "Nadam");
        optimizer
                .putObject("config")
                .put("learning_rate", rule.learningRate())
                .put("beta_1", rule.beta1())
                .put("beta_2", rule.beta2())
                .put("epsilon", rule.epsilon());
        return optimizer;
    }

    @Override
    public ObjectNode adamax(Adamax rule) {
        ObjectNode optimizer = object("keras.optimizers", "Adamax");
        optimizer
                .putObject("config")
                .put("learning_rate", rule.learningRate())
                .put("beta_1", rule.beta1())
                .put("beta_2", rule.beta2())
                .put("epsilon", rule.epsilon());
        return optimizer;
    }

    @Override
    public ObjectNode rmsProp(RmsProp rule) {
        ObjectNode optimizer = object("keras.optimizers", "RMSprop");
        optimizer
                .putObject("config")
                .put("learning_rate", rule.learningRate())
                .put("rho", rule.rho())
                .put("momentum", rule.momentum())
                .put("epsilon", rule.epsilon())
                .put("centered", rule.isCentered());
        return optimizer;
    }

    @Override
    public ObjectNode adagrad(Adagrad rule) {
        ObjectNode optimizer = object("keras.optimizers", "Adagrad");
        optimizer
                .putObject("config")
                .put("learning_rate", rule.learningRate())
                .put("initial_accumulator_value", rule.initialAccumulator())
                .put("epsilon", rule.epsilon());
        return optimizer;
    }

    @Override
    public ObjectNode adadelta(Adadelta rule) {
        ObjectNode optimizer = object("keras.optimizers", "Adadelta");
        optimizer
                .putObject("config")
                .put("learning_rate", rule.learningRate())
                .put("rho", rule.rho())
                .put("epsilon", rule.epsilon());
        return optimizer;
    }

    @Override
    public ObjectNode lion(Lion rule) {
        ObjectNode optimizer = object("keras.optimizers", "Lion");
        optimizer
                .putObject("config")
                .put("learning_rate", rule.learningRate())
                .put("beta_1", rule.beta1())
                .put("beta_2", rule.beta2());
        return optimizer;
    }

    @Override
    public ObjectNode ftrl(Ftrl rule) {
        ObjectNode optimizer = object("keras.optimizers", "Ftrl");
        optimizer
                .putObject("config")
                .put("learning_rate", rule.learningRate())
                .put("learning_rate_power", rule.power())
                .put("initial_accumulator_value", rule.initialAccumulator())
                .put("l1_regularization_strength", rule.l1())
                .put("l2_regularization_strength", rule.l2())
                .put("l2_shrinkage_regularization_strength", rule.shrinkage())
                .put("beta", rule.beta());
        return optimizer;
    }

    @Override
    public ObjectNode sgd(Sgd rule) {
        return sgd(rule.learningRate(), 0, false);
    }

    @Override
    public ObjectNode momentum(Momentum rule) {
        return sgd(rule.learningRate(), rule.momentum(), false);
    }

    @Override
    public ObjectNode nesterov(Nesterov rule) {
        return sgd(rule.learningRate(), rule.momentum(), true);
    }

    private static ObjectNode sgd(double rate, double momentum, boolean isNesterov) {
        ObjectNode optimizer = object("keras.optimizers", "SGD");
        optimizer
                .putObject("config")
                .put("learning_rate", rate)
                .put("momentum", momentum)
                .put("nesterov", isNesterov);
        return optimizer;
    }
}
