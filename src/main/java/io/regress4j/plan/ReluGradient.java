package io.regress4j.plan;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * gradient = 0 where the sum is not above 0. In Java, a cache-sized piece at a time: ND4J's {@code relu_bp} is not
 * vectorised.
 */
final class ReluGradient implements Step {
    private static final int PIECE = 2048;

    private final HostArray sums;
    private final HostArray gradient;
    private final int length;
    private final double[] sumPiece = new double[PIECE];
    private final double[] gradientPiece = new double[PIECE];

    ReluGradient(INDArray sums, INDArray gradient) {
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
            for (int i = 0; i < count; i++) {
                gradientPiece[i] = sumPiece[i] > 0 ? gradientPiece[i] : 0;
            }
            gradient.write(from, gradientPiece, count);
        }
    }
}
