package io.regress4j.plan;

import io.regress4j.network.Activation;

/** Activation functions and their derivatives for one number, where ND4J's operations would cost more than the work. */
final class ActivationFunction {
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;

    private ActivationFunction() {}

    /** outputs[i] = activation(sums[i]), the first {@code count} of them. */
    static void forward(Activation activation, double[] sums, double[] outputs, int count) {
        switch (activation.kind()) {
            case LINEAR -> System.arraycopy(sums, 0, outputs, 0, count);
            case RELU -> {
                for (int i = 0; i < count; i++) {
                    outputs[i] = Math.max(sums[i], 0);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    outputs[i] = value(activation, sums[i]);
                }
            }
        }
    }

    /** gradients[i] *= activation'(sums[i]), the first {@code count} of them; the outputs are known already. */
    static void backward(Activation activation, double[] sums, double[] outputs, double[] gradients, int count) {
        switch (activation.kind()) {
            case LINEAR -> {}
            case RELU -> {
                for (int i = 0; i < count; i++) {
                    gradients[i] *= Math.min(outputs[i] * 0x1p1000, 1); // 1 or 0, without a branch
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    gradients[i] *= derivative(activation, sums[i], outputs[i]);
                }
            }
        }
    }

    private static double value(Activation activation, double sum) {
        return switch (activation.kind()) {
            case RELU -> Math.max(sum, 0);
            case RELU6 -> Math.min(Math.max(sum, 0), 6);
            case LEAKY_RELU -> sum > 0 ? sum : activation.parameter() * sum;
            case TANH -> Math.tanh(sum);
            case SIGMOID -> sigmoid(sum);
            case SILU -> sum * sigmoid(sum);
            case SOFTPLUS -> softplus(sum);
            case MISH -> sum * Math.tanh(softplus(sum));
            case SOFTSIGN -> sum / (1 + Math.abs(sum));
            case ELU -> sum > 0 ? sum : activation.parameter() * Math.expm1(sum);
            case SELU -> SELU_SCALE * (sum > 0 ? sum : SELU_ALPHA * Math.expm1(sum));
            case LINEAR -> sum;
        };
    }

    private static double derivative(Activation activation, double sum, double output) {
        return switch (activation.kind()) {
            case RELU -> sum > 0 ? 1 : 0;
            case RELU6 -> sum > 0 && sum < 6 ? 1 : 0;
            case LEAKY_RELU -> sum > 0 ? 1 : activation.parameter();
            case TANH -> 1 - output * output;
            case SIGMOID -> output * (1 - output);
            case SILU -> output + sigmoid(sum) * (1 - output);
            case SOFTPLUS -> sigmoid(sum);
            case MISH -> mishDerivative(sum);
            case SOFTSIGN -> 1 / ((1 + Math.abs(sum)) * (1 + Math.abs(sum)));
            case ELU -> sum > 0 ? 1 : activation.parameter() * Math.exp(sum);
            case SELU -> SELU_SCALE * (sum > 0 ? 1 : SELU_ALPHA * Math.exp(sum));
            case LINEAR -> 1;
        };
    }

    private static double sigmoid(double sum) {
        return 1 / (1 + Math.exp(-sum));
    }

    private static double softplus(double sum) {
        return Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum)));
    }

    private static double mishDerivative(double sum) {
        double tanh = Math.tanh(softplus(sum));
        return tanh + sum * (1 - tanh * tanh) * sigmoid(sum);
    }
}
