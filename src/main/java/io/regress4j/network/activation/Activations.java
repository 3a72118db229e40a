package io.regress4j.network.activation;

import io.regress4j.network.notation.Vocabulary;

/** The activation functions by name. */
public final class Activations {
    public static final Vocabulary<Activation> NAMES = Vocabulary.<Activation>of("activation")
            .with("relu", settings -> new Relu())
            .with("tanh", settings -> new Tanh())
            .with("sigmoid", settings -> new Sigmoid())
            .with("softplus", settings -> new Softplus())
            .with("elu", Elu::read)
            .with("selu", settings -> new Selu())
            .with("linear", settings -> new Linear())
            .with("leaky_relu", LeakyRelu::read)
            .with("relu6", settings -> new Relu6())
            .with("softsign", settings -> new Softsign())
            .with("silu", settings -> new Silu())
            .with("mish", settings -> new Mish())
            .withAlias("swish", "silu");

    private Activations() {}

    /**
     * Reads a name such as {@code relu} or {@code leaky_relu(0.3)}.
     *
     * @throws IllegalArgumentException if there is no such activation, or a setting is out of its range
     */
    public static Activation named(String text) {
        return NAMES.read(text);
    }
}
