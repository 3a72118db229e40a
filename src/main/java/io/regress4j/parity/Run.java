package io.regress4j.parity;

import io.regress4j.data.Split;
import io.regress4j.preprocessing.Standardizer;
import java.util.Arrays;
import java.util.List;

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
     * @param standardizer of the inputs; changes nothing if they were left alone
     * @param encoded the inputs of the first training rows, and then of the first test rows, row-major; empty in a recording
     *     that does not hold them
     */
    public record Rows(String sha256, Split split, Standardizer standardizer, double[] encoded) {

        /** Whether an order of the batches of one means something for the other. */
        boolean areAsManyAs(Rows other) {
            return split.train().length == other.split.train().length
                    && split.test().length == other.split.test().length;
        }
    }

    /**
     * The first step. A recording of format 1 holds neither outputs nor slots.
     *
     * @param outputs what each layer makes of the batch in training [layers], each [batch, units], row-major
     * @param loss of the first batch with the initial weights
     * @param gradients of that loss [parameters]
     * @param weights after the step [parameters]
     * @param slots what the optimizer keeps after the step [state size]
     */
    public record FirstStep(List<double[]> outputs, double loss, double[] gradients, double[] weights, double[] slots) {

        FirstStep(double loss, double[] gradients, double[] weights) {
            this(List.of(), loss, gradients, weights, new double[0]);
        }
    }

    /**
     * The whole training, up to where a callback has stopped it.
     *
     * @param stepLoss each batch's loss before its step [steps]
     * @param epochLoss [epochs]
     * @param epochWeights after each epoch [epochs][parameters]
     * @param testPredictions on the test rows with the final weights [testRows]
     * @param end what a recording of format 1 does not hold
     */
    public record Training(
            double[] stepLoss, double[] epochLoss, double[][] epochWeights, double[] testPredictions, End end) {

        /** A training that ends with the weights of its last epoch, of which no more is known. */
        Training(double[] stepLoss, double[] epochLoss, double[][] epochWeights, double[] testPredictions) {
            this(
                    stepLoss,
                    epochLoss,
                    epochWeights,
                    testPredictions,
                    new End(new double[0], new double[0], epochWeights[epochWeights.length - 1], new double[0]));
        }

        public double[] finalWeights() {
            return end.weights;
        }

        int epochs() {
            return epochLoss.length;
        }

        int stepsPerEpoch() {
            return stepLoss.length / epochLoss.length;
        }

        /** The epoch whose weights the training ends with, from 1; 0 if it is none. */
        int keptEpoch() {
            for (int epoch = epochWeights.length; epoch > 0; epoch--) {
                if (Arrays.equals(epochWeights[epoch - 1], end.weights)) {
                    return epoch;
                }
            }
            return 0;
        }

        /** By how many epochs a callback has ended two trainings apart, and the epochs whose weights they kept. */
        int epochsApart(Training other) {
            return Math.abs(epochs() - other.epochs()) + Math.abs(keptEpoch() - other.keptEpoch());
        }

        /** How far the weights after the epochs, and those that are kept, are from another training's at the furthest, relative. */
        double furthestWeights(Training other) {
            double[][] theirs = other.epochWeights;
            double difference = epochWeights.length == theirs.length
                    ? Difference.relative(finalWeights(), other.finalWeights())
                    : Double.POSITIVE_INFINITY;
            for (int epoch = 0; epoch < Math.min(epochWeights.length, theirs.length); epoch++) {
                difference = Math.max(difference, Difference.relative(epochWeights[epoch], theirs[epoch]));
            }
            return difference;
        }

        /**
         * What a difference in the loss of each step is compared with: the larger of the step's and its epoch's loss, because
         * a batch may happen to have almost none [steps].
         */
        double[] lossSizes() {
            double[] sizes = stepLoss.clone();
            Arrays.setAll(
                    sizes,
                    i -> Math.max(
                            Math.abs(stepLoss[i]),
                            Math.abs(epochLoss[(int) ((long) i * epochLoss.length / stepLoss.length)])));
            return sizes;
        }
    }

    /**
     * How a training went on and ended.
     *
     * @param validationLoss after each epoch [epochs]; empty if no rows validate
     * @param rates the learning rate of each step [steps]
     * @param weights that the training leaves behind [parameters]
     * @param slots what the optimizer keeps [state size]
     */
    public record End(double[] validationLoss, double[] rates, double[] weights, double[] slots) {}
}
