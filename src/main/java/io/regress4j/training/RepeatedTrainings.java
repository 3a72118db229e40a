package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
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

    /** Many networks at once, which knows neither validation rows nor early stopping. */
    static RepeatedTrainings wide(TrainingConfig config, int threads) {
        return (training, other, members, whenDone) -> {
            double[][] predictions = new double[members.size()][];
            new Sweep(training, other, config, threads)
                    .predict(members, (member, predicted) -> predictions[member] = predicted, whenDone);
            return predictions;
        };
    }

    /**
     * Side by side where that gives the same networks, else one after the other.
     *
     * @param network of the model
     * @param config how it was trained
     * @param trainer who trained it
     */
    static RepeatedTrainings like(NetworkSpec network, TrainingConfig config, Trainer trainer) {
        boolean isPlain = config.validationSplit() == 0 && config.callbacks().isEmpty();
        return isPlain && network.hasOnlyDenseLayers()
                ? wide(config, Runtime.getRuntime().availableProcessors())
                : oneByOne(config, trainer);
    }

    private static RepeatedTrainings oneByOne(TrainingConfig config, Trainer trainer) {
        return (training, other, members, whenDone) -> members.stream()
                .map(member -> {
                    double[] predictions = ModelTraining.run(
                                    training,
                                    member.spec(),
                                    config.toBuilder()
                                            .seed(member.seed())
                                            .shuffleSeed(member.shuffleSeed())
                                            .build(),
                                    trainer,
                                    EpochListener.NONE)
                            .model()
                            .predict(other);
                    whenDone.accept(1);
                    return predictions;
                })
                .toArray(double[][]::new);
    }
}
