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
import java.util.function.Consumer;

/** Keras's word for each optimizer, with the settings of its own. */
final class KerasOptimizers implements Optimizer.Dialect<ObjectNode> {
    @Override
    public ObjectNode adam(Adam rule) {
        return optimizer(
                "Adam",
                config -> config.put("beta_1", rule.beta1())
                        .put("beta_2", rule.beta2())
                        .put("epsilon", rule.epsilon()));
    }

    @Override
    public ObjectNode amsGrad(AmsGrad rule) {
        return optimizer(
                "Adam",
                config -> config.put("beta_1", rule.beta1())
                        .put("beta_2", rule.beta2())
                        .put("epsilon", rule.epsilon())
                        .put("amsgrad", true));
    }

    @Override
    public ObjectNode adamW(AdamW rule) {
        return optimizer(
                "AdamW",
                config -> config.put("weight_decay", rule.weightDecay())
                        .put("beta_1", rule.beta1())
                        .put("beta_2", rule.beta2())
                        .put("epsilon", rule.epsilon()));
    }

    @Override
    public ObjectNode nadam(Nadam rule) {
        return optimizer(
                "Nadam",
                config -> config.put("beta_1", rule.beta1())
                        .put("beta_2", rule.beta2())
                        .put("epsilon", rule.epsilon()));
    }

    @Override
    public ObjectNode adamax(Adamax rule) {
        return optimizer(
                "Adamax",
                config -> config.put("beta_1", rule.beta1())
                        .put("beta_2", rule.beta2())
                        .put("epsilon", rule.epsilon()));
    }

    @Override
    public ObjectNode rmsProp(RmsProp rule) {
        return optimizer(
                "RMSprop",
                config -> config.put("rho", rule.rho())
                        .put("momentum", rule.momentum())
                        .put("epsilon", rule.epsilon())
                        .put("centered", rule.isCentered()));
    }

    @Override
    public ObjectNode adagrad(Adagrad rule) {
        return optimizer(
                "Adagrad",
                config -> config.put("initial_accumulator_value", rule.initialAccumulator())
                        .put("epsilon", rule.epsilon()));
    }

    @Override
    public ObjectNode adadelta(Adadelta rule) {
        return optimizer("Adadelta", config -> config.put("rho", rule.rho()).put("epsilon", rule.epsilon()));
    }

    @Override
    public ObjectNode lion(Lion rule) {
        return optimizer("Lion", config -> config.put("beta_1", rule.beta1()).put("beta_2", rule.beta2()));
    }

    @Override
    public ObjectNode ftrl(Ftrl rule) {
        return optimizer(
                "Ftrl",
                config -> config.put("learning_rate_power", rule.power())
                        .put("initial_accumulator_value", rule.initialAccumulator())
                        .put("l1_regularization_strength", rule.l1())
                        .put("l2_regularization_strength", rule.l2())
                        .put("l2_shrinkage_regularization_strength", rule.shrinkage())
                        .put("beta", rule.beta()));
    }

    @Override
    public ObjectNode sgd(Sgd rule) {
        return sgd(0, false);
    }

    @Override
    public ObjectNode momentum(Momentum rule) {
        return sgd(rule.momentum(), false);
    }

    @Override
    public ObjectNode nesterov(Nesterov rule) {
        return sgd(rule.momentum(), true);
    }

    private static ObjectNode sgd(double momentum, boolean isNesterov) {
        return optimizer("SGD", config -> config.put("momentum", momentum).put("nesterov", isNesterov));
    }

    /** @param settings beside those that every optimizer may be told */
    private static ObjectNode optimizer(String kind, Consumer<ObjectNode> settings) {
        ObjectNode optimizer = object("keras.optimizers", kind);
        settings.accept(optimizer.putObject("config"));
        return optimizer;
    }
}
