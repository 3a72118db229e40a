package io.regress4j.parity;

import io.regress4j.data.Split;
import io.regress4j.preprocessing.Standardizer;

/** An implementation that is held against a recorded run. Flat vectors are in DL4J's layout. */
public interface Candidate {

    /** SHA-256 of the data it trains on. */
    String dataSha256();

    Split split();

    Standardizer standardizer();

    /** Predictions for the test rows with the initial weights [testRows]. */
    double[] initialPredictions();

    FirstStep firstStep();

    Replay replay();

    /**
     * What the recorded weights make of rows here: how far the loss of the batch that follows each epoch, as its root, and
     * the predictions of the test rows with the last weights lie from the recorded ones, relative to the largest of these.
     */
    double recordedWeights();

    /** The truth for the test rows [testRows]. */
    double[] testTarget();

    /** Test MSE of trainings from {@code count} other seeds. */
    double[] seedTestMse(int count);

    /**
     * @param loss of the first batch with the initial weights
     * @param gradients of that loss [parameters]
     * @param weights after the step [parameters]
     */
    record FirstStep(double loss, double[] gradients, double[] weights) {}

    /**
     * The whole training, in the recorded batch order.
     *
     * @param stepLoss each batch's loss before its step [steps]
     * @param epochLoss [epochs]
     * @param epochWeights after each epoch [epochs][parameters]
     * @param testPredictions with the final weights [testRows]
     */
    record Replay(double[] stepLoss, double[] epochLoss, double[][] epochWeights, double[] testPredictions) {}
}
