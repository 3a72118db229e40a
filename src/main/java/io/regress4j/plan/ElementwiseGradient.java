package io.regress4j.plan;

import io.regress4j.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** gradient *= activation'(sum), in place. In Java for the reasons of {@link ElementwiseForward}. */
final class ElementwiseGradient implements Step {
    private static final int PIECE = 2048;

    private final Activation activation;
    private final HostArray sums;
    private final HostArray gradient;
    private final int length;
    private final double[] sumPiece = new double[PIECE];
    private final double[] outputPiece = new double[PIECE];
    private final double[] gradientPiece = new double[PIECE];

    ElementwiseGradient(Activation activation, INDArray sums, INDArray gradient) {
        this.activation = activation;
        this.sums = HostArray.of(sums);
        this.gradient = HostArray.of(gradient);
        this.length = Math.toIntExact(sums.length());
    }

    @Override
    public void run() {
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            sums.read(from, sumPiece, count);
            gradient.read(from, gradientPiece, count);
            ActivationFunction.forward(activation, sumPiece, outputPiece, count);
            ActivationFunction.backward(activation, sumPiece, outputPiece, gradientPiece, count);
            gradient.write(from, gradientPiece, count);
        }
    }
}
