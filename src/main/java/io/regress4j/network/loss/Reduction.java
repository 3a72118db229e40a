package io.regress4j.network.loss;

import io.regress4j.network.notation.Vocabulary;

/** How the losses of a batch's rows, each times its weight, become one number: their sum, divided by something. */
public enum Reduction {
    /** Divided by the number of rows; Keras's default. */
    MEAN("sum_over_batch_size") {
        @Override
        public double divisor(int rows, double weights) {
            return rows;
        }
    },
    /** Divided by nothing: a batch of twice as many rows takes a step of twice the length. */
    SUM("sum") {
        @Override
        public double divisor(int rows, double weights) {
            return 1;
        }
    },
    /** Divided by the sum of the weights; where that is 0, the loss is 0. */
    WEIGHTED_MEAN("mean_with_sample_weight") {
        @Override
        public double divisor(int rows, double weights) {
            return weights == 0 ? Double.POSITIVE_INFINITY : weights;
        }
    };

    /** By their names in Keras. */
    public static final Vocabulary<Reduction> NAMES = Vocabulary.<Reduction>of("reduction")
            .with(MEAN.keras, settings -> MEAN)
            .with(SUM.keras, settings -> SUM)
            .with(WEIGHTED_MEAN.keras, settings -> WEIGHTED_MEAN)
            .withAlias("mean", MEAN.keras)
            .withAlias("auto", MEAN.keras)
            .without("none", "a step needs one number for all rows of a batch");

    private final String keras;

    Reduction(String keras) {
        this.keras = keras;
    }

    /**
     * What the sum over a batch is divided by.
     *
     * @param rows of the batch
     * @param weights the sum of their weights
     */
    public abstract double divisor(int rows, double weights);

    /**
     * The same for a batch of rows.
     *
     * @param weights of all rows [rows]; empty where all count the same
     * @param order positions of the rows; the batch is those from {@code from} on
     */
    public double divisor(double[] weights, int[] order, int from, int rows) {
        double sum = weights.length == 0 ? rows : 0;
        for (int i = from; weights.length > 0 && i < from + rows; i++) {
            sum += weights[order[i]];
        }
        return divisor(rows, sum);
    }

    @Override
    public String toString() {
        return keras;
    }
}
