package io.regress4j.spark;

import io.regress4j.data.ColumnRequest;
import io.regress4j.data.Gaps;
import io.regress4j.data.GroupSplit;
import io.regress4j.data.SplitConfig;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.ActivityRegularizationSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Reduction;
import io.regress4j.preprocessing.Imputation;
import io.regress4j.preprocessing.Scaling;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * What is asked of a training on a cluster.
 *
 * @param columns which columns, and how they are read
 * @param split which rows are held out
 * @param network makes the network for so many training rows and inputs
 * @param config how to train on so many training rows
 * @param growsBatch whether a step takes as many rows for each partition as {@code config} says for one machine
 * @param averageEvery steps between two averages; 1 sums gradients
 */
record ClusterRequest(
        ColumnRequest columns,
        SplitConfig split,
        BiFunction<Integer, Integer, NetworkSpec> network,
        IntFunction<TrainingConfig> config,
        boolean growsBatch,
        int averageEvery) {

    /**
     * @throws IllegalArgumentException if something is asked that rows in many places do not give; it says what to ask
     *     instead
     */
    ClusterRequest {
        if (averageEvery < 1) {
            throw new IllegalArgumentException(
                    "expected 1 or more steps for --average-every, or epoch, got " + averageEvery);
        }
        requireRows(columns, split, config.apply(1));
        requireNetwork(network.apply(1, 1), averageEvery);
    }

    private static void requireRows(ColumnRequest columns, SplitConfig split, TrainingConfig config) {
        if (split instanceof GroupSplit) {
            throw new IllegalArgumentException(
                    "a cluster holds out random rows or the last ones, not groups: choose --split random or order");
        }
        if (config.preprocessing().scaling() == Scaling.ROBUST) {
            throw new IllegalArgumentException(
                    "--scaler robust needs all values of a column in order, which a cluster does not bring together: choose standard, minmax or none");
        }
        if (columns.gaps() == Gaps.FILL && config.preprocessing().imputation() != Imputation.MEAN) {
            throw new IllegalArgumentException(
                    "--missing %s needs all values of a column in order, which a cluster does not bring together: choose mean or drop"
                            .formatted(config.preprocessing().imputation()));
        }
        if (!config.measured().isEmpty() || !config.measuredInTraining().isEmpty()) {
            throw new IllegalArgumentException(
                    "a cluster measures the loss and the validation loss of an epoch alone: leave --metrics out, and watch loss or val_loss");
        }
    }

    private static void requireNetwork(NetworkSpec network, int averageEvery) {
        if (network.loss().reduction() != Reduction.MEAN) {
            throw new IllegalArgumentException(
                    "a cluster trains on the mean of the rows' losses, not on %s: leave the reduction out"
                            .formatted(network.loss().reduction()));
        }
        if (network.layers().stream().anyMatch(ActivityRegularizationSpec.class::isInstance)) {
            throw new IllegalArgumentException(
                    "activity_regularization is not taken on a cluster: leave it out, or choose --l2");
        }
        if (averageEvery == 1 && network.layers().stream().anyMatch(LayerSpec::mixesRows)) {
            throw new IllegalArgumentException(
                    "batch_normalization looks at a whole batch, which is in many places: average every 2 steps or more, or choose layer_normalization");
        }
    }

    /** How to train, with a batch for so many partitions that hold rows. */
    TrainingConfig config(int rows, int partitions) {
        TrainingConfig asked = config.apply(rows);
        return growsBatch
                ? asked.toBuilder()
                        .batchSize(Math.multiplyExact(asked.batchSize(), partitions))
                        .build()
                : asked;
    }
}
