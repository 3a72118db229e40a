package io.regress4j.cli;

import io.regress4j.data.Table;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.network.penalty.Penalty;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.TargetTransform;
import io.regress4j.training.Candidate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code --auto} chooses among. What a flag gives is the same in every candidate, and is null here otherwise.
 *
 * @param layers of {@code --layers}
 * @param learningRate of {@code --learning-rate} or {@code --optimizer}
 * @param l1 of {@code --l1}; 0 if it is not given
 * @param l2 of {@code --l2}
 * @param epochs of {@code --epochs}
 * @param transform of {@code --target-transform}
 * @param loss of all
 * @param optimizer of all, but for its rate
 * @param updates what the optimizer is told beside its own settings, of all
 * @param dtype of all
 * @param preprocessing of all, but for the target's transform
 */
record AutoCandidates(
        String layers,
        Double learningRate,
        double l1,
        Double l2,
        Integer epochs,
        TargetTransform transform,
        Loss loss,
        Optimizer optimizer,
        UpdateSettings updates,
        Dtype dtype,
        Preprocessing preprocessing) {
    private static final TargetTransform NONE = TargetTransform.NONE;
    private static final TargetTransform LOG = TargetTransform.LOG;

    /**
     * In the order of {@code docs/tables.md}: the most promising first, and what differs much early.
     *
     * @param l2 as a multiple of the default
     * @param epochs as a multiple of the default
     */
    private record Setting(String layers, double rate, double l2, int epochs, TargetTransform transform) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting("relu:64,relu:64,linear:1", 0.001, 1, 1, NONE),
            new Setting("relu:128,relu:128,linear:1", 0.001, 0.1, 1, NONE),
            new Setting("relu:64,relu:64,linear:1", 0.001, 0.1, 1, NONE),
            new Setting("relu:64,relu:64,linear:1", 0.001, 1, 1, LOG),
            new Setting("silu:64,silu:64,linear:1", 0.001, 0.3, 3, NONE),
            new Setting("linear:1", 0.01, 1, 1, NONE),
            new Setting("silu:64,silu:64,linear:1", 0.001, 1, 1, LOG),
            new Setting("tanh:64,tanh:64,linear:1", 0.001, 0.1, 3, NONE),
            new Setting("relu:64,relu:64,linear:1", 0.001, 3, 1, NONE),
            new Setting("relu:64,relu:64,linear:1", 0.001, 0.3, 3, NONE),
            new Setting("relu:64,relu:64,linear:1", 0.001, 0.1, 1, LOG),
            new Setting("linear:1", 0.01, 1, 1, LOG),
            new Setting("tanh:64,tanh:64,linear:1", 0.001, 1, 1, NONE),
            new Setting("relu:16,linear:1", 0.001, 1, 1, NONE),
            new Setting("silu:64,silu:64,linear:1", 0.001, 0.1, 3, NONE),
            new Setting("relu:128,relu:128,linear:1", 0.001, 0.3, 1, NONE),
            new Setting("tanh:64,tanh:64,linear:1", 0.001, 0.3, 1, LOG),
            new Setting("silu:64,silu:64,linear:1", 0.001, 0.3, 1, LOG),
            new Setting("selu:64,selu:64,linear:1", 0.001, 0.1, 1, NONE),
            new Setting("selu:64,selu:64,linear:1", 0.001, 1, 1, NONE));

    /** @throws IllegalArgumentException if the flags do not make a network */
    List<Candidate> of(Table training) {
        TrainingDefaults defaults = TrainingDefaults.of(training.rows());
        int inputs = FeatureEncoder.inputs(training.schema(), preprocessing);
        boolean hasLogarithm = Arrays.stream(training.target()).allMatch(target -> target > 0);
        Stream<Setting> settings =
                SETTINGS.stream().filter(setting -> transform != null || setting.transform() == NONE || hasLogarithm);
        return settings.map(setting -> candidate(setting, defaults, inputs))
                .distinct()
                .toList();
    }

    private Candidate candidate(Setting setting, TrainingDefaults defaults, int inputs) {
        return new Candidate(
                new NetworkSpec(
                                inputs,
                                Layers.read(layers == null ? setting.layers() : layers),
                                loss,
                                optimizer.withLearningRate(learningRate == null ? setting.rate() : learningRate),
                                updates,
                                dtype)
                        .withKernelPenalty(new Penalty(l1, l2 == null ? setting.l2() * defaults.l2() : l2)),
                epochs == null ? setting.epochs() * defaults.epochs() : epochs,
                epochs != null,
                transform == null ? setting.transform() : transform);
    }
}
