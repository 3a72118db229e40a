package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.numbers.Numbers;

/** λ · Σ kernel² of one dense layer, with its gradient. */
final class KernelPenalty {
    private static final int PIECE = 4096;

    private final double lambda;
    private final HostArray kernel; // [1, kernel]
    private final HostArray gradient; // [1, kernel]
    private final Numbers kernelPiece;
    private final Numbers gradientPiece;

    /**
     * @param offset the layer's first parameter, with which its kernel begins
     * @param length how many numbers the kernel has
     */
    KernelPenalty(FlatNetwork network, int offset, int length) {
        NetworkSpec spec = network.spec();
        this.lambda = spec.l2();
        this.kernel = network.parameters().part(offset, 1, length);
        this.gradient = network.gradients().part(offset, 1, length);
        this.kernelPiece = spec.dtype().numbers(Math.min(PIECE, length));
        this.gradientPiece = spec.dtype().numbers(Math.min(PIECE, length));
    }

    /** Adds the penalty's gradient to the kernel's and returns the penalty. */
    double run() {
        double sum = 0;
        for (int from = 0; from < kernel.length(); from += PIECE) {
            int count = Math.min(PIECE, kernel.length() - from);
            kernel.read(from, kernelPiece, count);
            gradient.read(from, gradientPiece, count);
            sum += kernelPiece.sumOfSquares(count);
            gradientPiece.addScaled(2 * lambda, kernelPiece, count);
            gradient.write(from, gradientPiece, count);
        }
        return lambda * sum;
    }
}
