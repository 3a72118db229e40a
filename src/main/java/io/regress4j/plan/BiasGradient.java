package io.regress4j.plan;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** biasGradient = Σ over the batch of gradient. In Java: a native call costs more than a small layer's work. */
final class BiasGradient implements Step {
    private final HostArray gradient; // [batch, units]
    private final HostArray biasGradient; // [units]
    private final int batchSize;
    private final double[] row;
    private final double[] sums;

    BiasGradient(INDArray gradient, INDArray biasGradient) {
        this.gradient = HostArray.of(gradient);
        this.biasGradient = HostArray.of(biasGradient);
        this.batchSize = gradient.rows();
        this.row = new double[gradient.columns()];
        this.sums = new double[gradient.columns()];
    }

    @Override
    public void run() {
        Arrays.fill(sums, 0);
        for (int i = 0; i < batchSize; i++) {
            gradient.read(i * row.length, row, row.length);
            for (int unit = 0; unit < row.length; unit++) {
                sums[unit] += row[unit];
            }
        }
        biasGradient.write(0, sums, sums.length);
    }
}
