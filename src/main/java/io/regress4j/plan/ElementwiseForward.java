package io.regress4j.plan;

import io.regress4j.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * output = activation(sum). In Java, a cache-sized piece at a time: a native call costs more than a small layer's work,
 * and of some functions ND4J has no operation that a plan can bind.
 */
final class ElementwiseForward implements Step {
    private static final int PIECE = 2048;

    private final Activation activation;
    private final HostArray sums;
    private final HostArray outputs;
    private final int length;
    private final double[] sumPiece = new double[PIECE];
    private final double[] outputPiece = new double[PIECE];

    ElementwiseForward(Activation activation, INDArray sums, INDArray outputs) {
        this.activation = activation;
        this.sums = HostArray.of(sums);
        this.outputs = HostArray.of(outputs);
        this.length = Math.toIntExact(sums.length());
    }

    @Override
    public void run() {
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            sums.read(from, sumPiece, count);
            ActivationFunction.forward(activation, sumPiece, outputPiece, count);
            outputs.write(from, outputPiece, count);
        }
    }
}
