package io.regress4j.onnx;

import io.regress4j.network.Activation;

/**
 * Activation functions out of operators that runtimes have in float32 and float64 alike; {@code Elu}, {@code Softplus} and
 * their like are in float32 only.
 */
final class OnnxActivation {
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;

    private OnnxActivation() {}

    /** Adds a function and returns the name of its value. */
    static String add(OnnxGraph graph, Activation activation, String x) {
        return switch (activation.kind()) {
            case LINEAR -> x;
            case RELU -> graph.add("Relu", x);
            case TANH -> graph.add("Tanh", x);
            case SIGMOID -> graph.add("Sigmoid", x);
            case SILU -> graph.add("Mul", x, graph.add("Sigmoid", x));
            case RELU6 -> graph.add("Min", graph.add("Relu", x), graph.constant(6));
            case LEAKY_RELU -> leaky(graph, x, activation.parameter());
            case ELU -> elu(graph, x, activation.parameter());
            case SELU -> graph.add("Mul", elu(graph, x, SELU_ALPHA), graph.constant(SELU_SCALE));
            case SOFTPLUS -> softplus(graph, x);
            case MISH -> graph.add("Mul", x, graph.add("Tanh", softplus(graph, x)));
            case SOFTSIGN -> graph.add("Div", x, graph.add("Add", graph.constant(1), graph.add("Abs", x)));
        };
    }

    private static String belowZero(OnnxGraph graph, String x) {
        return graph.add("Min", x, graph.constant(0));
    }

    private static String leaky(OnnxGraph graph, String x, double slope) {
        String below = graph.add("Mul", belowZero(graph, x), graph.constant(slope));
        return graph.add("Add", graph.add("Relu", x), below);
    }

    /** max(x, 0) + α (exp(min(x, 0)) - 1). */
    private static String elu(OnnxGraph graph, String x, double alpha) {
        String growth = graph.add("Sub", graph.add("Exp", belowZero(graph, x)), graph.constant(1));
        return graph.add("Add", graph.add("Relu", x), graph.add("Mul", growth, graph.constant(alpha)));
    }

    /** max(x, 0) + ln(1 + exp(-|x|)), which does not overflow. */
    private static String softplus(OnnxGraph graph, String x) {
        String shrunk = graph.add("Exp", graph.add("Neg", graph.add("Abs", x)));
        String logarithm = graph.add("Log", graph.add("Add", graph.constant(1), shrunk));
        return graph.add("Add", graph.add("Relu", x), logarithm);
    }
}
