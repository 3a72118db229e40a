package io.regress4j.network.activation;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Vocabulary;

/** The activation functions by name. */
public final class Activations {
    private static final String WHOLE_LAYER =
            "it makes shares of all units of a layer together, which add up to 1 and are for classification";

    public static final Vocabulary<Activation> NAMES = Vocabulary.<Activation>of("activation")
            .with("relu", Activations::relu)
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
            .with("gelu", Gelu::read)
            .with("exponential", settings -> new Exp())
            .with("hard_sigmoid", settings -> new HardSigmoid())
            .with("hard_silu", settings -> new HardSilu())
            .with("hard_tanh", settings -> new HardTanh())
            .with("celu", Celu::read)
            .with("tanh_shrink", settings -> new TanhShrink())
            .with("log_sigmoid", settings -> new LogSigmoid())
            .with("sparse_plus", settings -> new SparsePlus())
            .with("sparse_sigmoid", settings -> new SparseSigmoid())
            .with("squareplus", Squareplus::read)
            .with("hard_shrink", HardShrink::read)
            .with("soft_shrink", SoftShrink::read)
            .with("threshold", Threshold::read)
            .withAlias("swish", "silu")
            .withAlias("hard_swish", "hard_silu")
            .without("softmax", WHOLE_LAYER)
            .without("log_softmax", WHOLE_LAYER)
            .without("sparsemax", WHOLE_LAYER)
            .without("glu", "it halves the number of units, which a dense layer cannot");

    private Activations() {}

    private static Activation relu(Settings settings) {
        return relu(
                settings.number("negative_slope", 0),
                settings.number("max_value", Double.POSITIVE_INFINITY),
                settings.number("threshold", 0));
    }

    /**
     * ReLU with the settings of Keras's layer; a simpler type where most are Keras's defaults.
     *
     * @param maxValue infinite for none
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public static Activation relu(double negativeSlope, double maxValue, double threshold) {
        if (threshold == 0 && maxValue == Double.POSITIVE_INFINITY) {
            return negativeSlope == 0 ? new Relu() : new LeakyRelu(negativeSlope);
        }
        return threshold == 0 && maxValue == 6 && negativeSlope == 0
                ? new Relu6()
                : new CutRelu(negativeSlope, maxValue, threshold);
    }

    /**
     * Reads a name such as {@code relu} or {@code leaky_relu(0.3)}.
     *
     * @throws IllegalArgumentException if there is no such activation, or a setting is out of its range
     */
    public static Activation named(String text) {
        return NAMES.read(text);
    }
}
