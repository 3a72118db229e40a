package io.regress4j.plan;

import io.regress4j.network.Activation;

/** Activation functions and their derivatives for one number, where ND4J's operations would cost more than the work. */
final class WideActivation {
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;

    private WideActivation() {}

    /** outputs[i] = activation(sums[i]). */
    static void forward(Activation activation, double[] sums, double[] outputs) {
        switch (activation) {
            case LINEAR -> System.arraycopy(sums, 0, outputs, 0, sums.length);
            case RELU -> {
                for (int i = 0; i < sums.length; i++) {
                    outputs[i] = Math.max(sums[i], 0);
                }
            }
            default -> {
                for (int i = 0; i < sums.length; i++) {
                    outputs[i] = value(activation, sums[i]);
                }
            }
        }
    }

    /** gradients[i] *= activation'(sums[i]). */
    static void backward(Activation activation, double[] sums, double[] outputs, double[] gradients) {
        switch (activation) {
            case LINEAR -> {}
            case RELU -> {
                for (int i = 0; i < sums.length; i++) {
                    gradients[i] *= Math.min(outputs[i] * 0x1p1000, 1); // 1 or 0, without a branch
                }
            }
            default -> {
                for (int i = 0; i < sums.length; i++) {
                    gradients[i] *= derivative(activation, sums[i], outputs[i]);
                }
            }
        }
    }

    private static double value(Activation activation, double sum) {
        return switch (activation) {
            case RELU -> Math.max(sum, 0);
            case TANH -> Math.tanh(sum);
            case SIGMOID -> 1 / (1 + Math.exp(-sum));
            case SOFTPLUS -> Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum)));
            case ELU -> sum > 0 ? sum : Math.expm1(sum);
            case SELU -> SELU_SCALE * (sum > 0 ? sum : SELU_ALPHA * Math.expm1(sum));
            case LINEAR -> sum;
        };
    }

    private static double derivative(Activation activation, double sum, double output) {
        return switch (activation) {
            case RELU -> sum > 0 ? 1 : 0;
            case TANH -> 1 - output * output;
            case SIGMOID -> output * (1 - output);
            case SOFTPLUS -> 1 / (1 + Math.exp(-sum));
            case ELU -> sum > 0 ? 1 : Math.exp(sum);
            case SELU -> SELU_SCALE * (sum > 0 ? 1 : SELU_ALPHA * Math.exp(sum));
            case LINEAR -> 1;
        };
    }
}
