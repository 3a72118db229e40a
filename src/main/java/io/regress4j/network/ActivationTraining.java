package io.regress4j.network;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Linear;

/**
 * An activation function while its layer trains, a cache-sized piece at a time. In Java: a native call costs more than a
 * small layer's work, and several of ND4J's operations overflow.
 */
final class ActivationTraining implements TrainingLayer {
    private static final int PIECE = 2048;

    private final Activation activation;
    private final Matrix sums;
    private final Matrix outputs;
    private final Matrix gradient;
    private final int length;
    private final double[] sumPiece = new double[PIECE];
    private final double[] outputPiece = new double[PIECE];
    private final double[] gradientPiece = new double[PIECE];

    /** @param gradient of the outputs, turned into that of the sums in place */
    ActivationTraining(Activation activation, Matrix sums, Matrix outputs, Matrix gradient) {
        this.activation = activation;
        this.sums = sums;
        this.outputs = outputs;
        this.gradient = gradient;
        this.length = activation instanceof Linear ? 0 : Math.multiplyExact(sums.rows(), sums.columns());
    }

    @Override
    public void forward() {
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            sums.read(from, sumPiece, count);
            activation.values(sumPiece, outputPiece, count);
            outputs.write(from, outputPiece, count);
        }
    }

    @Override
    public void backward() {
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            sums.read(from, sumPiece, count);
            gradient.read(from, gradientPiece, count);
            activation.multiplyBySlopes(sumPiece, gradientPiece, count);
            gradient.write(from, gradientPiece, count);
        }
    }
}
