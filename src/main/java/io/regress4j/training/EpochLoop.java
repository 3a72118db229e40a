package io.regress4j.training;

import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingProgress;
import io.regress4j.network.NetworkSpec;

/**
 * Takes a training whose epochs are computed elsewhere, such as on the machines of a cluster, through its epochs: callbacks,
 * history and the weights that are kept are those of a training here. Nothing is measured of the training rows but the loss.
 *
 * @param spec what the network is
 * @param config how to train
 * @param begun how far the training got before
 * @param stepsPerEpoch optimizer steps of an epoch
 */
public record EpochLoop(NetworkSpec spec, TrainingConfig config, TrainingProgress begun, int stepsPerEpoch) {
    /** Who computes the epochs. */
    public interface Epochs extends RunningTraining {
        /**
         * Computes one.
         *
         * @param number of it, from 0
         * @return the mean loss of the training rows, each before the step that it takes part in
         */
        double next(int number);

        /** Ends the training: a moving average of the weights takes their place, where one is kept. */
        void finish();
    }

    /**
     * How it went.
     *
     * @param parameters what the training leaves behind [parameters]
     */
    public record Outcome(TrainingHistory history, double[] parameters) {}

    /** @throws io.regress4j.files.CannotProceedException if the training diverges, or what is to be watched does not exist */
    public Outcome run(Epochs epochs, ValidationMeasure validation, EpochListener listener) {
        EpochLog log = new EpochLog(spec, config, begun, Measurement.NONE, validation, epochs, listener);
        for (int epoch = begun.epochs().size(); log.goesOn(); epoch++) {
            log.add(epochs.next(epoch));
        }
        epochs.finish();
        double[] parameters = log.finalParameters();
        return new Outcome(log.finish(stepsPerEpoch), parameters);
    }
}
