package io.regress4j.onnx;

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

/**
 * Activation functions out of operators that runtimes have in float32 and float64 alike; {@code Elu}, {@code Softplus} and
 * their like are in float32 only. Each adds a function to a graph and returns the name of its value.
 *
 * @param graph what the operators are added to
 * @param x name of the argument
 */
record OnnxActivation(OnnxGraph graph, String x) implements Activation.Dialect<String> {
    /** From here on the tanh of softplus is 1 in float64 too, and the square of its exponential is far from overflow. */
    private static final double MISH_IS_LINEAR = 20;

    @Override
    public String relu(Relu function) {
        return graph.add("Relu", x);
    }

    @Override
    public String tanh(Tanh function) {
        return graph.add("Tanh", x);
    }

    @Override
    public String sigmoid(Sigmoid function) {
        return graph.add("Sigmoid", x);
    }

    /**
     * max(x, 0) + ln(1 + e) with e = exp(-|x|), which does not overflow. With u = 1 + e as it is rounded, ln(1 + e) is
     * ln(u) + (e - (u - 1)) / u, which does not lose a small e.
     */
    @Override
    public String softplus(Softplus function) {
        String e = shrunk();
        String u = graph.add("Add", graph.constant(1), e);
        String lost = graph.add("Sub", e, graph.add("Sub", u, graph.constant(1)));
        String logarithm = graph.add("Add", graph.add("Log", u), graph.add("Div", lost, u));
        return graph.add("Add", graph.add("Relu", x), logarithm);
    }

    @Override
    public String elu(Elu function) {
        return elu(function.alpha());
    }

    @Override
    public String selu(Selu function) {
        return graph.add("Mul", elu(Selu.ALPHA), graph.constant(Selu.SCALE));
    }

    @Override
    public String linear(Linear function) {
        return x;
    }

    @Override
    public String leakyRelu(LeakyRelu function) {
        String below = graph.add("Mul", belowZero(), graph.constant(function.slope()));
        return graph.add("Add", graph.add("Relu", x), below);
    }

    @Override
    public String relu6(Relu6 function) {
        return graph.add("Min", graph.add("Relu", x), graph.constant(6));
    }

    @Override
    public String softsign(Softsign function) {
        return graph.add("Div", x, graph.add("Add", graph.constant(1), graph.add("Abs", x)));
    }

    /** x · exp(min(x, 0)) / (1 + exp(-|x|)): runtimes cut {@code Sigmoid} off far below zero, where x is large. */
    @Override
    public String silu(Silu function) {
        String product = graph.add("Mul", x, graph.add("Exp", belowZero()));
        return graph.add("Div", product, graph.add("Add", graph.constant(1), shrunk()));
    }

    /** x · p / (p + 2) with p = u (u + 2) and u = exp(x): x · tanh(ln(1 + u)) without a logarithm. */
    @Override
    public String mish(Mish function) {
        String u = graph.add("Exp", graph.add("Min", x, graph.constant(MISH_IS_LINEAR)));
        String p = graph.add("Mul", u, graph.add("Add", u, graph.constant(2)));
        return graph.add("Mul", x, graph.add("Div", p, graph.add("Add", p, graph.constant(2))));
    }

    private String belowZero() {
        return graph.add("Min", x, graph.constant(0));
    }

    /** max(x, 0) + α (exp(z) - 1) with z = min(x, 0); exp(z) - 1 is tanh(z/2) (exp(z) + 1), which loses nothing near 0. */
    private String elu(double alpha) {
        String below = belowZero();
        String half = graph.add("Mul", below, graph.constant(0.5));
        String sum = graph.add("Add", graph.add("Exp", below), graph.constant(1));
        String growth = graph.add("Mul", graph.add("Tanh", half), sum);
        return graph.add("Add", graph.add("Relu", x), graph.add("Mul", growth, graph.constant(alpha)));
    }

    /** exp(-|x|). */
    private String shrunk() {
        return graph.add("Exp", graph.add("Neg", graph.add("Abs", x)));
    }
}
