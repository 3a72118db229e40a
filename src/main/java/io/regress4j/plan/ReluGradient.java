package io.regress4j.plan;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * gradient = 0 where the sum is not above 0. In Java, a cache-sized piece at a time: ND4J's {@code relu_bp} is not
 * vectorised.
 *
 * <p>A factor of 0 or 1 instead of a question, because the JVM does not vectorise questions either. It is exact but for
 * sums below 1 / {@link Double#MAX_VALUE}, which float32 does not know.
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
                gradientPiece[i] *= Math.min(1, Math.max(0, sumPiece[i]) * Double.MAX_VALUE);
            }
            gradient.write(from, gradientPiece, count);
        }
    }
}
