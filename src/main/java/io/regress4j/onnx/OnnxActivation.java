package io.regress4j.onnx;

import io.regress4j.network.Activation;
import io.regress4j.network.ActivationFunction.Selu;

/**
 * Activation functions out of operators that runtimes have in float32 and float64 alike; {@code Elu}, {@code Softplus} and
 * their like are in float32 only.
 */
final class OnnxActivation {
    /** From here on the tanh of softplus is 1 in float64 too, and the square of its exponential is far from overflow. */
    private static final double MISH_IS_LINEAR = 20;

    private OnnxActivation() {}

    /** Adds a function and returns the name of its value. */
    static String add(OnnxGraph graph, Activation activation, String x) {
        return switch (activation.kind()) {
            case LINEAR -> x;
            case RELU -> graph.add("Relu", x);
            case TANH -> graph.add("Tanh", x);
            case SIGMOID -> graph.add("Sigmoid", x);
            case SILU -> silu(graph, x);
            case RELU6 -> graph.add("Min", graph.add("Relu", x), graph.constant(6));
            case LEAKY_RELU -> leaky(graph, x, activation.parameter());
            case ELU -> elu(graph, x, activation.parameter());
            case SELU -> graph.add("Mul", elu(graph, x, Selu.ALPHA), graph.constant(Selu.SCALE));
            case SOFTPLUS -> softplus(graph, x);
            case MISH -> mish(graph, x);
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

    /** max(x, 0) + α (exp(z) - 1) with z = min(x, 0); exp(z) - 1 is tanh(z/2) (exp(z) + 1), which loses nothing near 0. */
    private static String elu(OnnxGraph graph, String x, double alpha) {
        String below = belowZero(graph, x);
        String half = graph.add("Mul", below, graph.constant(0.5));
        String sum = graph.add("Add", graph.add("Exp", below), graph.constant(1));
        String growth = graph.add("Mul", graph.add("Tanh", half), sum);
        return graph.add("Add", graph.add("Relu", x), graph.add("Mul", growth, graph.constant(alpha)));
    }

    /** x · exp(min(x, 0)) / (1 + exp(-|x|)): runtimes cut {@code Sigmoid} off far below zero, where x is large. */
    private static String silu(OnnxGraph graph, String x) {
        String product = graph.add("Mul", x, graph.add("Exp", belowZero(graph, x)));
        return graph.add("Div", product, graph.add("Add", graph.constant(1), shrunk(graph, x)));
    }

    /**
     * max(x, 0) + ln(1 + e) with e = exp(-|x|), which does not overflow. With u = 1 + e as it is rounded, ln(1 + e) is
     * ln(u) + (e - (u - 1)) / u, which does not lose a small e.
     */
    private static String softplus(OnnxGraph graph, String x) {
        String e = shrunk(graph, x);
        String u = graph.add("Add", graph.constant(1), e);
        String lost = graph.add("Sub", e, graph.add("Sub", u, graph.constant(1)));
        String logarithm = graph.add("Add", graph.add("Log", u), graph.add("Div", lost, u));
        return graph.add("Add", graph.add("Relu", x), logarithm);
    }

    /** x · p / (p + 2) with p = u (u + 2) and u = exp(x): x · tanh(ln(1 + u)) without a logarithm. */
    private static String mish(OnnxGraph graph, String x) {
        String u = graph.add("Exp", graph.add("Min", x, graph.constant(MISH_IS_LINEAR)));
        String p = graph.add("Mul", u, graph.add("Add", u, graph.constant(2)));
        return graph.add("Mul", x, graph.add("Div", p, graph.add("Add", p, graph.constant(2))));
    }

    /** exp(-|x|). */
    private static String shrunk(OnnxGraph graph, String x) {
        return graph.add("Exp", graph.add("Neg", graph.add("Abs", x)));
    }
}
