package io.regress4j.network;

import java.util.Locale;

/** Activation functions, by their names in Keras. Parameters are Keras's defaults. */
public enum Activation {
    RELU(org.nd4j.linalg.activations.Activation.RELU),
    TANH(org.nd4j.linalg.activations.Activation.TANH),
    SIGMOID(org.nd4j.linalg.activations.Activation.SIGMOID),
    SOFTPLUS(org.nd4j.linalg.activations.Activation.SOFTPLUS),
    ELU(org.nd4j.linalg.activations.Activation.ELU),
    SELU(org.nd4j.linalg.activations.Activation.SELU),
    LINEAR(org.nd4j.linalg.activations.Activation.IDENTITY);

    private final org.nd4j.linalg.activations.Activation dl4j;

    Activation(org.nd4j.linalg.activations.Activation dl4j) {
        this.dl4j = dl4j;
    }

    public org.nd4j.linalg.activations.Activation dl4j() {
        return dl4j;
    }

    /** The name as Keras writes it, such as {@code relu}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such activation */
    public static Activation named(String name) {
        return Names.find(values(), name, "activation");
    }
}
