package io.regress4j.network;

import java.util.Locale;

/**
 * How Adam corrects its moments for starting at zero: it divides by 1 - β^t (Kingma and Ba, ICLR 2015, algorithm 1).
 */
public enum BiasCorrection {
    /** With β as it is. */
    EXACT(Optimizer.BETA1, Optimizer.BETA2),
    /**
     * As Keras on TensorFlow does in float64: its cast takes β through float32, so the correction uses (double) (float)
     * β while the moments use β. In float32 the two are the same.
     */
    KERAS_TENSORFLOW((float) Optimizer.BETA1, (float) Optimizer.BETA2);

    private final double beta1;
    private final double beta2;

    BiasCorrection(double beta1, double beta2) {
        this.beta1 = beta1;
        this.beta2 = beta2;
    }

    /**
     * The learning rate that gives an Adam with the exact correction the effect of this one.
     *
     * @param step number of the step, from 1
     */
    public double learningRate(double learningRate, int step) {
        if (this == EXACT) {
            return learningRate;
        }
        double exact = correction(Optimizer.BETA1, Optimizer.BETA2, step);
        return learningRate * correction(beta1, beta2, step) / exact;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double correction(double beta1, double beta2, int step) {
        return Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
    }
}
