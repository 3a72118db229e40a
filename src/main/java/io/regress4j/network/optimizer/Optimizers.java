package io.regress4j.network.optimizer;

import io.regress4j.network.notation.Vocabulary;

/** The optimizers by name. */
public final class Optimizers {
    public static final Vocabulary<Optimizer> NAMES = Vocabulary.<Optimizer>of("optimizer")
            .with("adam", Adam::read)
            .with("amsgrad", AmsGrad::read)
            .with("adamw", AdamW::read)
            .with("nadam", Nadam::read)
            .with("adamax", Adamax::read)
            .with("rmsprop", RmsProp::read)
            .with("adagrad", Adagrad::read)
            .with("adadelta", Adadelta::read)
            .with("lion", Lion::read)
            .with("ftrl", Ftrl::read)
            .with("sgd", Sgd::read)
            .with("momentum", Momentum::read)
            .with("nesterov", Nesterov::read);

    private Optimizers() {}

    /**
     * Reads a name such as {@code adam} or {@code adam(0.01, beta_1=0.95)}; what is not given has Keras's default.
     *
     * @throws IllegalArgumentException if there is no such optimizer, or a setting is out of its range
     */
    public static Optimizer named(String text) {
        return NAMES.read(text);
    }
}
