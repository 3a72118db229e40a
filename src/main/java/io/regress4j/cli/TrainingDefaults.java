package io.regress4j.cli;

import java.io.Serializable;

/**
 * How a network is trained where the flags leave it open.
 *
 * @param layers as {@code --layers} has them
 * @param batchSize rows of a step
 * @param epochs passes over the training rows
 * @param l2 λ of the penalty
 */
record TrainingDefaults(String layers, int batchSize, int epochs, double l2) implements Serializable {
    /** The tutorial article's. */
    static final TrainingDefaults ARTICLE = new TrainingDefaults("relu:10,linear:1", 10, 100, 0);

    static final String LAYERS = "relu:64,relu:64,linear:1";

    private static final int BATCH_SIZE = 32;
    private static final int EPOCHS = 200;
    private static final int FEWEST_EPOCHS = 10;

    /** Rows that pass in all epochs together, where there are many; about as many seconds as a person waits. */
    private static final double MOST_ROWS = 1e6;

    private static final double STRONGEST_L2 = 0.02;

    /** The prior belief in small weights weighs as much as so many rows, however many there are. */
    private static final double L2_ROWS = 10;

    /**
     * Settings that work on most tables, chosen by measurement on forty of them ({@code docs/tables.md}).
     *
     * @param rows that train
     */
    static TrainingDefaults of(int rows) {
        int epochs = (int) Math.max(FEWEST_EPOCHS, Math.min(EPOCHS, MOST_ROWS / rows));
        return new TrainingDefaults(LAYERS, BATCH_SIZE, epochs, Math.min(STRONGEST_L2, L2_ROWS / rows));
    }
}
