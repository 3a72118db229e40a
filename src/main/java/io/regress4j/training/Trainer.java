package io.regress4j.training;

import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingProgress;
import io.regress4j.network.dl4j.Network;
import io.regress4j.preprocessing.TargetEncoder;

/** Changes a network's weights so that its loss on the training rows becomes small. */
public interface Trainer {

    /** The name that the command line and reports use. */
    String name();

    /**
     * Trains in place.
     *
     * @throws io.regress4j.files.CannotProceedException if the loss stops being a finite number, or the trainer does not know a
     *     setting of the network
     */
    TrainingHistory fit(Network network, TrainingTask task, EpochListener listener);

    /**
     * The same from the beginning.
     *
     * @param order gives the order of the training rows for each epoch
     * @param validation rows that are only watched; may be empty
     */
    default TrainingHistory fit(
            Network network,
            TrainingRows training,
            TrainingRows validation,
            TrainingConfig config,
            BatchOrder order,
            EpochListener listener) {
        TrainingProgress none = TrainingProgress.none(network.spec().optimizer().learningRate());
        return fit(
                network, new TrainingTask(training, validation, TargetEncoder.IDENTITY, config, order, none), listener);
    }
}
