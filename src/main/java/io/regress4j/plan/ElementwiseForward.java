package io.regress4j.plan;

import io.regress4j.network.ActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * output = activation(sum). In Java, a cache-sized piece at a time: a native call costs more than a small layer's work,
 * and several of ND4J's operations overflow.
 */
final class ElementwiseForward implements Step {
    private static final int PIECE = 2048;

    private final ActivationFunction function;
    private final HostArray sums;
    private final HostArray outputs;
    private final int length;
    private final double[] sumPiece = new double[PIECE];
    private final double[] outputPiece = new double[PIECE];

    ElementwiseForward(ActivationFunction function, INDArray sums, INDArray outputs) {
        this.function = function;
        this.sums = HostArray.of(sums);
        this.outputs = HostArray.of(outputs);
        this.length = Math.toIntExact(sums.length());
    }

    @Override
    public void run() {
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            sums.read(from, sumPiece, count);
            function.values(sumPiece, outputPiece, count);
            outputs.write(from, outputPiece, count);
        }
    }
}
