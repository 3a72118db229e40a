package io.regress4j.network.optimizer;

import java.util.Locale;

/**
 * How Adam corrects its moments for starting at zero: it divides by 1 - β^t (Kingma and Ba, ICLR 2015, algorithm 1).
 */
public enum BiasCorrection {
    /** With β as it is. */
    EXACT {
        @Override
        double beta(double beta) {
            return beta;
        }
    },
    /**
     * As Keras on TensorFlow does in float64: its cast takes β through float32, so the correction uses (double) (float)
     * β while the moments use β. In float32 the two are the same.
     */
    KERAS_TENSORFLOW {
        @Override
        double beta(double beta) {
            return (float) beta;
        }
    };

    /** The β that the correction uses for {@code beta}. */
    abstract double beta(double beta);

    /**
     * What Adam's step is multiplied with: √(1 - β2^t) / (1 - β1^t).
     *
     * @param step number of the step t, from 1
     */
    public double factor(double beta1, double beta2, int step) {
        return Math.sqrt(1 - StrictMath.pow(beta(beta2), step)) / (1 - StrictMath.pow(beta(beta1), step));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
