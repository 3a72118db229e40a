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

    @Override
    public String softplus(Softplus function) {
        return softplus();
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

    @Override
    public String silu(Silu function) {
        return graph.add("Mul", x, graph.add("Sigmoid", x));
    }

    @Override
    public String mish(Mish function) {
        return graph.add("Mul", x, graph.add("Tanh", softplus()));
    }

    private String belowZero() {
        return graph.add("Min", x, graph.constant(0));
    }

    /** max(x, 0) + α (exp(min(x, 0)) - 1). */
    private String elu(double alpha) {
        String growth = graph.add("Sub", graph.add("Exp", belowZero()), graph.constant(1));
        return graph.add("Add", graph.add("Relu", x), graph.add("Mul", growth, graph.constant(alpha)));
    }

    /** max(x, 0) + ln(1 + exp(-|x|)), which does not overflow. */
    private String softplus() {
        String shrunk = graph.add("Exp", graph.add("Neg", graph.add("Abs", x)));
        String logarithm = graph.add("Log", graph.add("Add", graph.constant(1), shrunk));
        return graph.add("Add", graph.add("Relu", x), logarithm);
    }
}
