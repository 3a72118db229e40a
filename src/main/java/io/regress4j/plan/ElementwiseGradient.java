package io.regress4j.plan;

import io.regress4j.network.ActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** gradient *= activation'(sum), in place. In Java for the reasons of {@link ElementwiseForward}. */
final class ElementwiseGradient implements Step {
    private static final int PIECE = 2048;

    private final ActivationFunction function;
    private final HostArray sums;
    private final HostArray gradient;
    private final int length;
    private final double[] sumPiece = new double[PIECE];
    private final double[] gradientPiece = new double[PIECE];

    ElementwiseGradient(ActivationFunction function, INDArray sums, INDArray gradient) {
        this.function = function;
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
            function.multiplyBySlopes(sumPiece, gradientPiece, count);
            gradient.write(from, gradientPiece, count);
        }
    }
}
