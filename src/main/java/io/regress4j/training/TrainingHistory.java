package io.regress4j.training;

/**
 * How a training went.
 *
 * @param epochLoss for each epoch the mean of its batches' losses, weighted by batch size, each taken before its step:
 *     what Keras's {@code fit} reports; of the standardized target where the target was standardized
 * @param validationLoss loss on the validation rows after each epoch; empty without them
 * @param steps optimizer steps taken
 * @param seconds time of the fit
 */
public record TrainingHistory(double[] epochLoss, double[] validationLoss, long steps, double seconds) {
    public int epochs() {
        return epochLoss.length;
    }
}
