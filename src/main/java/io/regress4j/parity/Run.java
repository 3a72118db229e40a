package io.regress4j.parity;

import io.regress4j.data.Split;
import io.regress4j.preprocessing.Standardizer;
import java.util.Arrays;

/**
 * What came out of a training, whoever did it: Keras or this program. Two of them can be compared, number by number. Flat
 * vectors are in DL4J's layout.
 *
 * @param rows which rows it trained on and was tested on
 * @param initialPredictions on the test rows with the initial weights [testRows]
 * @param firstStep the first batch
 * @param training all batches
 * @param seedTestMse test MSE of trainings from other seeds; empty if there were none
 */
public record Run(
        Rows rows, double[] initialPredictions, FirstStep firstStep, Training training, double[] seedTestMse) {

    /**
     * The rows, and what they looked like to the network.
     *
     * @param sha256 of the file
     * @param split rows of the training and of the test, in order
     * @param standardizer of the features; changes nothing if they were left alone
     */
    public record Rows(String sha256, Split split, Standardizer standardizer) {

        /** Whether an order of the batches of one means something for the other. */
        boolean areAsManyAs(Rows other) {
            return split.train().length == other.split.train().length
                    && split.test().length == other.split.test().length;
        }
    }

    /**
     * The first step.
     *
     * @param loss of the first batch with the initial weights
     * @param gradients of that loss [parameters]
     * @param weights after the step [parameters]
     */
    public record FirstStep(double loss, double[] gradients, double[] weights) {}

    /**
     * The whole training.
     *
     * @param stepLoss each batch's loss before its step [steps]
     * @param epochLoss [epochs]
     * @param epochWeights after each epoch [epochs][parameters]
     * @param testPredictions on the test rows with the final weights [testRows]
     */
    public record Training(double[] stepLoss, double[] epochLoss, double[][] epochWeights, double[] testPredictions) {

        public double[] finalWeights() {
            return epochWeights[epochWeights.length - 1];
        }

        int stepsPerEpoch() {
            return stepLoss.length / epochLoss.length;
        }

        /**
         * What a difference in the loss of each step is compared with: the larger of the step's and its epoch's loss, because
         * a batch may happen to have almost none [steps].
         */
        double[] lossSizes() {
            double[] sizes = stepLoss.clone();
            Arrays.setAll(
                    sizes,
                    i -> Math.max(stepLoss[i], epochLoss[(int) ((long) i * epochLoss.length / stepLoss.length)]));
            return sizes;
        }
    }
}
