package io.regress4j.keras;

import io.regress4j.files.CannotProceedException;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Celu;
import io.regress4j.network.activation.CutRelu;
import io.regress4j.network.activation.Elu;
import io.regress4j.network.activation.Exp;
import io.regress4j.network.activation.Gelu;
import io.regress4j.network.activation.HardShrink;
import io.regress4j.network.activation.HardSigmoid;
import io.regress4j.network.activation.HardSilu;
import io.regress4j.network.activation.HardTanh;
import io.regress4j.network.activation.LeakyRelu;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.activation.LogSigmoid;
import io.regress4j.network.activation.Mish;
import io.regress4j.network.activation.Relu;
import io.regress4j.network.activation.Relu6;
import io.regress4j.network.activation.Selu;
import io.regress4j.network.activation.Sigmoid;
import io.regress4j.network.activation.Silu;
import io.regress4j.network.activation.SoftShrink;
import io.regress4j.network.activation.Softplus;
import io.regress4j.network.activation.Softsign;
import io.regress4j.network.activation.SparsePlus;
import io.regress4j.network.activation.SparseSigmoid;
import io.regress4j.network.activation.Squareplus;
import io.regress4j.network.activation.Tanh;
import io.regress4j.network.activation.TanhShrink;
import io.regress4j.network.activation.Threshold;

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

    @Override
    public KerasWord exp(Exp function) {
        return KerasWord.name("exponential");
    }

    @Override
    public KerasWord hardSigmoid(HardSigmoid function) {
        return KerasWord.name("hard_sigmoid");
    }

    @Override
    public KerasWord hardSilu(HardSilu function) {
        return KerasWord.name("hard_silu");
    }

    @Override
    public KerasWord hardTanh(HardTanh function) {
        return KerasWord.name("hard_tanh");
    }

    @Override
    public KerasWord celu(Celu function) {
        return named("celu", function, function.alpha() == Celu.ALPHA);
    }

    @Override
    public KerasWord tanhShrink(TanhShrink function) {
        return KerasWord.name("tanh_shrink");
    }

    @Override
    public KerasWord logSigmoid(LogSigmoid function) {
        return KerasWord.name("log_sigmoid");
    }

    @Override
    public KerasWord sparsePlus(SparsePlus function) {
        return KerasWord.name("sparse_plus");
    }

    @Override
    public KerasWord sparseSigmoid(SparseSigmoid function) {
        return KerasWord.name("sparse_sigmoid");
    }

    @Override
    public KerasWord squareplus(Squareplus function) {
        return named("squareplus", function, function.b() == Squareplus.B);
    }

    @Override
    public KerasWord hardShrink(HardShrink function) {
        return named("hard_shrink", function, function.threshold() == HardShrink.THRESHOLD);
    }

    @Override
    public KerasWord softShrink(SoftShrink function) {
        return named("soft_shrink", function, function.threshold() == SoftShrink.THRESHOLD);
    }

    @Override
    public KerasWord threshold(Threshold function) {
        throw without(function);
    }

    @Override
    public KerasWord cutRelu(CutRelu function) {
        KerasWord word = KerasWord.layer("ReLU", "negative_slope", function.negativeSlope());
        if (function.maxValue() != Double.POSITIVE_INFINITY) {
            word.settings().put("max_value", function.maxValue());
        }
        word.settings().put("threshold", function.threshold());
        return word;
    }

    @Override
    public KerasWord gelu(Gelu function) {
        return named("gelu", function, !function.approximate());
    }

    /** Keras writes these functions by their names alone, so a file of it holds them with the default settings only. */
    private static KerasWord named(String name, Activation function, boolean isDefault) {
        if (!isDefault) {
            throw without(function);
        }
        return KerasWord.name(name);
    }

    private static CannotProceedException without(Activation function) {
        return new CannotProceedException(
                "A Keras file has no place for the settings of the activation %s. Convert the model to .onnx, or choose another activation."
                        .formatted(function));
    }
}
