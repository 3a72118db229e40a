package io.regress4j.plan;

import org.nd4j.linalg.api.ndarray.INDArray;

/** output = max(sum, 0). In Java, a cache-sized piece at a time: a native call costs more than a small layer's work. */
final class ReluForward implements Step {
    private static final int PIECE = 2048;

    private final HostArray sums;
    private final HostArray outputs;
    private final int length;
    private final double[] piece = new double[PIECE];

    ReluForward(INDArray sums, INDArray outputs) {
        this.sums = HostArray.of(sums);
        this.outputs = HostArray.of(outputs);
        this.length = Math.toIntExact(sums.length());
    }

    @Override
    public void run() {
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            sums.read(from, piece, count);
            for (int i = 0; i < count; i++) {
                piece[i] = Math.max(piece[i], 0);
            }
            outputs.write(from, piece, count);
        }
    }
}
