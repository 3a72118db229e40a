package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Map;
import java.util.function.Function;

/**
 * How an optimizer of Keras is read: one that is added has a line here and one in {@link KerasOptimizers}.
 *
 * @param settings what may be told it
 * @param learningRate Keras's default
 * @param maker makes it of its settings, with any learning rate
 */
record KerasRule(KerasSettings settings, double learningRate, Function<JsonNode, Optimizer> maker) {
    private static final double RATE = 0.001;

    private static final Map<String, KerasRule> RULES = Map.ofEntries(
            rule("adam", RATE, KerasRule::adam, "beta_1", "beta_2", "epsilon", "amsgrad"),
            rule(
                    "adamw",
                    RATE,
                    c -> new AdamW(
                            RATE, number(c, "weight_decay", 0.004), beta1(c), number(c, "beta_2", 0.999), epsilon(c)),
                    "weight_decay",
                    "beta_1",
                    "beta_2",
                    "epsilon"),
            rule(
                    "nadam",
                    RATE,
                    c -> new Nadam(RATE, beta1(c), number(c, "beta_2", 0.999), epsilon(c)),
                    "beta_1",
                    "beta_2",
                    "epsilon"),
            rule(
                    "adamax",
                    RATE,
                    c -> new Adamax(RATE, beta1(c), number(c, "beta_2", 0.999), epsilon(c)),
                    "beta_1",
                    "beta_2",
                    "epsilon"),
            rule(
                    "rmsprop",
                    RATE,
                    c -> new RmsProp(
                            RATE,
                            number(c, "rho", 0.9),
                            number(c, "momentum", 0),
                            epsilon(c),
                            c.path("centered").asBoolean()),
                    "rho",
                    "momentum",
                    "epsilon",
                    "centered"),
            rule(
                    "adagrad",
                    RATE,
                    c -> new Adagrad(RATE, number(c, "initial_accumulator_value", 0.1), epsilon(c)),
                    "initial_accumulator_value",
                    "epsilon"),
            rule("adadelta", RATE, c -> new Adadelta(RATE, number(c, "rho", 0.95), epsilon(c)), "rho", "epsilon"),
            rule("lion", RATE, c -> new Lion(RATE, beta1(c), number(c, "beta_2", 0.99)), "beta_1", "beta_2"),
            rule(
                    "ftrl",
                    RATE,
                    KerasRule::ftrl,
                    "learning_rate_power",
                    "initial_accumulator_value",
                    "l1_regularization_strength",
                    "l2_regularization_strength",
                    "l2_shrinkage_regularization_strength",
                    "beta"),
            rule("sgd", 0.01, KerasRule::sgd, "momentum", "nesterov"));

    private static Map.Entry<String, KerasRule> rule(
            String name, double learningRate, Function<JsonNode, Optimizer> maker, String... settings) {
        return Map.entry(name, new KerasRule(KerasSettings.optimizer(settings), learningRate, maker));
    }

    /** @return null if it is not known here */
    static KerasRule named(String name) {
        return RULES.get(name);
    }

    /** @throws IllegalArgumentException if a setting is not what it must be */
    Optimizer read(JsonNode config) {
        return maker.apply(config);
    }

    private static Optimizer adam(JsonNode config) {
        double beta1 = beta1(config);
        double beta2 = number(config, "beta_2", 0.999);
        return config.path("amsgrad").asBoolean()
                ? new AmsGrad(RATE, beta1, beta2, epsilon(config))
                : new Adam(RATE, beta1, beta2, epsilon(config));
    }

    private static Optimizer ftrl(JsonNode config) {
        return new Ftrl(
                RATE,
                number(config, "learning_rate_power", -0.5),
                number(config, "initial_accumulator_value", 0.1),
                number(config, "l1_regularization_strength", 0),
                number(config, "l2_regularization_strength", 0),
                number(config, "l2_shrinkage_regularization_strength", 0),
                number(config, "beta", 0));
    }

    private static Optimizer sgd(JsonNode config) {
        double momentum = number(config, "momentum", 0);
        if (momentum == 0) {
            return new Sgd(RATE);
        }
        return config.path("nesterov").asBoolean() ? new Nesterov(RATE, momentum) : new Momentum(RATE, momentum);
    }

    private static double beta1(JsonNode config) {
        return number(config, "beta_1", 0.9);
    }

    private static double epsilon(JsonNode config) {
        return number(config, "epsilon", 1e-7);
    }

    /** @throws IllegalArgumentException if the setting is there and is no number */
    static double number(JsonNode config, String setting, double usual) {
        JsonNode given = config.path(setting);
        if (given.isMissingNode() || given.isNull()) {
            return usual;
        }
        if (!given.isNumber()) {
            throw new IllegalArgumentException("expected a number as %s".formatted(setting));
        }
        return given.doubleValue();
    }
}
