package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.model.TrainingConfig;
import java.util.List;
import java.util.function.IntConsumer;

/** Trains networks as a model was trained, each with seeds of its own, and lets them predict other rows. */
interface RepeatedTrainings {

    /**
     * @param training rows to learn from
     * @param other rows to predict
     * @param whenDone told how many networks were trained since it was last told; called from several threads
     * @return predictions of each member, in the target's unit [members][rows]
     * @throws io.regress4j.files.CannotProceedException if a training diverges
     */
    double[][] predict(Table training, Table other, List<SweepMember> members, IntConsumer whenDone);

    /** As a sweep does, on some of the cores. */
    static RepeatedTrainings sweep(TrainingConfig config, int threads) {
        return (training, other, members, whenDone) -> {
            double[][] predictions = new double[members.size()][];
            new Sweep(training, other, config, threads)
                    .predict(members, (member, predicted) -> predictions[member] = predicted, whenDone);
            return predictions;
        };
    }
}
