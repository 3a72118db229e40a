package io.regress4j.keras;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Elu;
import io.regress4j.network.activation.LeakyRelu;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.activation.Mish;
import io.regress4j.network.activation.Relu;
import io.regress4j.network.activation.Relu6;
import io.regress4j.network.activation.Selu;
import io.regress4j.network.activation.Sigmoid;
import io.regress4j.network.activation.Silu;
import io.regress4j.network.activation.Softplus;
import io.regress4j.network.activation.Softsign;
import io.regress4j.network.activation.Tanh;

/** Keras's word for each activation function. */
final class KerasWords implements Activation.Dialect<KerasWord> {
    @Override
    public KerasWord relu(Relu function) {
        return KerasWord.name("relu");
    }

    @Override
    public KerasWord tanh(Tanh function) {
        return KerasWord.name("tanh");
    }

    @Override
    public KerasWord sigmoid(Sigmoid function) {
        return KerasWord.name("sigmoid");
    }

    @Override
    public KerasWord softplus(Softplus function) {
        return KerasWord.name("softplus");
    }

    @Override
    public KerasWord elu(Elu function) {
        return function.alpha() == Elu.ALPHA
                ? KerasWord.name("elu")
                : KerasWord.layer("ELU", "alpha", function.alpha());
    }

    @Override
    public KerasWord selu(Selu function) {
        return KerasWord.name("selu");
    }

    @Override
    public KerasWord linear(Linear function) {
        return KerasWord.name("linear");
    }

    @Override
    public KerasWord leakyRelu(LeakyRelu function) {
        // Keras 3.15 takes what its JSON says for a float32, so the shortest text of that is written.
        return function.slope() == LeakyRelu.SLOPE
                ? KerasWord.name("leaky_relu")
                : KerasWord.layer(
                        "LeakyReLU", "negative_slope", Double.parseDouble(Float.toString((float) function.slope())));
    }

    @Override
    public KerasWord relu6(Relu6 function) {
        return KerasWord.name("relu6");
    }

    @Override
    public KerasWord softsign(Softsign function) {
        return KerasWord.name("softsign");
    }

    @Override
    public KerasWord silu(Silu function) {
        return KerasWord.name("silu");
    }

    @Override
    public KerasWord mish(Mish function) {
        return KerasWord.name("mish");
    }
}
