package io.regress4j.onnx;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Celu;
import io.regress4j.network.activation.CutRelu;
import io.regress4j.network.activation.Elu;
import io.regress4j.network.activation.ErrorFunction;
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

    /** From here on gelu is x or 0. */
    private static final double GELU_IS_FLAT = 40;

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
        return elu(belowZero(), function.alpha());
    }

    @Override
    public String selu(Selu function) {
        return graph.add("Mul", elu(belowZero(), Selu.ALPHA), graph.constant(Selu.SCALE));
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

    @Override
    public String exp(Exp function) {
        return graph.add("Exp", x);
    }

    @Override
    public String hardSigmoid(HardSigmoid function) {
        return graph.add("Div", sixth(), graph.constant(6));
    }

    @Override
    public String hardSilu(HardSilu function) {
        return graph.add("Mul", x, hardSigmoid(new HardSigmoid()));
    }

    /** min(max(x + 3, 0), 6). */
    private String sixth() {
        return graph.add("Min", graph.add("Relu", graph.add("Add", x, graph.constant(3))), graph.constant(6));
    }

    @Override
    public String hardTanh(HardTanh function) {
        return graph.add("Min", graph.add("Max", x, graph.constant(-1)), graph.constant(1));
    }

    @Override
    public String celu(Celu function) {
        return elu(graph.add("Div", belowZero(), graph.constant(function.alpha())), function.alpha());
    }

    @Override
    public String tanhShrink(TanhShrink function) {
        return graph.add("Sub", x, graph.add("Tanh", x));
    }

    /** -softplus(-x). */
    @Override
    public String logSigmoid(LogSigmoid function) {
        OnnxActivation negative = new OnnxActivation(graph, graph.add("Neg", x));
        return graph.add("Neg", negative.softplus(new Softplus()));
    }

    /** (min(max(x, -1), 1) + 1)² / 4 + max(x - 1, 0). */
    @Override
    public String sparsePlus(SparsePlus function) {
        String half = sparseSigmoid(new SparseSigmoid());
        String above = graph.add("Sub", graph.add("Max", x, graph.constant(1)), graph.constant(1));
        return graph.add("Add", graph.add("Mul", half, half), above);
    }

    @Override
    public String sparseSigmoid(SparseSigmoid function) {
        String cut = hardTanh(new HardTanh());
        return graph.add("Mul", graph.add("Add", cut, graph.constant(1)), graph.constant(0.5));
    }

    /** s above 0 and b / 4s below, with s = (|x| + √(x² + b)) / 2; beyond the root of the largest number, |x| is the root. */
    @Override
    public String squareplus(Squareplus function) {
        String size = graph.add("Abs", x);
        String small = graph.add("Min", size, graph.constant(1e15));
        String root = graph.add("Sqrt", graph.add("Add", graph.add("Mul", small, small), graph.constant(function.b())));
        String half = graph.constant(0.5);
        String larger =
                graph.add("Add", graph.add("Mul", size, half), graph.add("Mul", graph.add("Max", root, size), half));
        return where(isAbove(x, 0), larger, graph.add("Div", graph.constant(function.b() / 4), larger));
    }

    @Override
    public String hardShrink(HardShrink function) {
        return where(isAbove(graph.add("Abs", x), function.threshold()), x, graph.constant(0));
    }

    /** x - min(max(x, -threshold), threshold). */
    @Override
    public String softShrink(SoftShrink function) {
        String cut = graph.add(
                "Min",
                graph.add("Max", x, graph.constant(-function.threshold())),
                graph.constant(function.threshold()));
        return graph.add("Sub", x, cut);
    }

    @Override
    public String threshold(Threshold function) {
        return where(isAbove(x, function.threshold()), x, graph.constant(function.defaultValue()));
    }

    @Override
    public String cutRelu(CutRelu function) {
        String above =
                Double.isFinite(function.maxValue()) ? graph.add("Min", x, graph.constant(function.maxValue())) : x;
        String below = graph.add(
                "Mul",
                graph.add("Sub", x, graph.constant(function.threshold())),
                graph.constant(function.negativeSlope()));
        return where(isAbove(x, function.threshold()), above, below);
    }

    @Override
    public String gelu(Gelu function) {
        return function.approximate() ? approximateGelu() : exactGelu();
    }

    /** x · e(min(2u, 0)) / (1 + exp(-|2u|)) with the u of {@link Gelu}, cut where only the sign still counts. */
    private String approximateGelu() {
        String cut = graph.add("Min", graph.add("Max", x, graph.constant(-GELU_IS_FLAT)), graph.constant(GELU_IS_FLAT));
        String cube = graph.add("Mul", graph.add("Mul", cut, cut), graph.constant(Gelu.CUBE));
        String sum = graph.add("Mul", cut, graph.add("Add", cube, graph.constant(1)));
        String twice = graph.add("Mul", sum, graph.constant(2 * Gelu.ROOT));
        OnnxActivation exponent = new OnnxActivation(graph, twice);
        String share = graph.add("Exp", exponent.belowZero());
        return graph.add("Div", graph.add("Mul", x, share), graph.add("Add", graph.constant(1), exponent.shrunk()));
    }

    /** x (1 - tail) above 0 and x · tail below, where the tail is half of {@link ErrorFunction} at |x| / √2. */
    private String exactGelu() {
        String size = graph.add("Abs", x);
        String z =
                graph.add("Mul", graph.add("Min", size, graph.constant(GELU_IS_FLAT)), graph.constant(Gelu.ROOT_HALF));
        String center = graph.constant(ErrorFunction.CENTER);
        String t = graph.add("Div", graph.add("Sub", z, center), graph.add("Add", z, center));
        String density = graph.add("Exp", graph.add("Neg", graph.add("Mul", z, z)));
        String divisor = graph.add("Add", graph.constant(2), graph.add("Mul", z, graph.constant(4)));
        String tail = graph.add("Div", graph.add("Mul", density, series(t)), divisor);
        return graph.add("Sub", graph.add("Relu", x), graph.add("Mul", size, tail));
    }

    /** By Clenshaw's recurrence, because runtimes have {@code Erf} in float32 only. */
    private String series(String t) {
        double[] coefficients = ErrorFunction.coefficients();
        String twice = graph.add("Add", t, t);
        String last = graph.constant(0);
        String sum = graph.constant(coefficients[coefficients.length - 1]);
        for (int i = coefficients.length - 2; i > 0; i--) {
            String next = graph.add(
                    "Add", graph.add("Sub", graph.add("Mul", twice, sum), last), graph.constant(coefficients[i]));
            last = sum;
            sum = next;
        }
        return graph.add("Add", graph.add("Sub", graph.add("Mul", t, sum), last), graph.constant(coefficients[0]));
    }

    private String isAbove(String value, double limit) {
        return graph.add("Greater", value, graph.constant(limit));
    }

    private String where(String condition, String then, String otherwise) {
        return graph.add("Where", condition, then, otherwise);
    }

    private String belowZero() {
        return graph.add("Min", x, graph.constant(0));
    }

    /** max(x, 0) + α (exp(z) - 1) for z ≤ 0; exp(z) - 1 is tanh(z/2) (exp(z) + 1), which loses nothing near 0. */
    private String elu(String below, double alpha) {
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
