package io.regress4j.spark;

import io.regress4j.model.ModelCard;
import io.regress4j.network.TrainingState;
import io.regress4j.plan.TrainingPlan;
import java.io.Serializable;
import java.util.Arrays;

/**
 * One round of a training: from the driver's numbers each partition takes some steps, or gives the gradient of one, on its
 * share of the rows. What comes out depends on the round, the rows and the partition's number alone, so that a task that is
 * repeated gives the same.
 *
 * @param parameters of the network [parameters]
 * @param optimizerState what the optimizer has kept [state size]
 * @param steps optimizer steps taken before
 * @param learningRate of the steps, before any schedule
 * @param epoch from 0
 * @param first step of the epoch, from 0
 * @param count steps of the round
 * @param stepsPerEpoch steps of the epoch
 * @param sumsGradients whether the round is one step whose gradient is wanted, and not its result
 */
record Round(
        double[] parameters,
        double[] optimizerState,
        int steps,
        double learningRate,
        int epoch,
        int first,
        int count,
        int stepsPerEpoch,
        boolean sumsGradients)
        implements Serializable {

    TrainingState state() {
        return new TrainingState(parameters, optimizerState, steps);
    }

    /** Does a partition's share. */
    WeightedSum run(ModelCard card, EncodedRows rows, int partition) {
        synchronized (rows.desk()) {
            return new Share(card, rows, partition).run();
        }
    }

    /** The rows of a partition that take part, in the order of the epoch. */
    private final class Share {
        private final int partition;
        private final int rows;
        private final TrainingPlan plan;
        private final int[] order;

        Share(ModelCard card, EncodedRows encoded, int partition) {
            this.partition = partition;
            this.rows = encoded.training().rows();
            int largest = (int) ((rows + stepsPerEpoch - 1L) / stepsPerEpoch);
            this.plan =
                    rows == 0 ? null : encoded.desk().plan(card, encoded.training(), Round.this, partition, largest);
            long seed = card.trainedHere().orElseThrow().config().shuffleSeed();
            this.order = encoded.desk().order(seed, rows, epoch, partition);
        }

        /** Where a step's rows begin: every step takes about as many. */
        private int from(int step) {
            return (int) ((long) step * rows / stepsPerEpoch);
        }

        WeightedSum run() {
            int used = from(first + count) - from(first);
            if (used == 0) {
                return WeightedSum.nothing(partition);
            }
            plan.restart(state());
            plan.setLearningRate(learningRate);
            return sumsGradients ? gradient(used) : steps(used);
        }

        private WeightedSum gradient(int used) {
            TrainingPlan.Gradient gradient = plan.gradient(batch(first), 0);
            return WeightedSum.of(partition, gradient.values(), used, gradient.loss() * used);
        }

        private WeightedSum steps(int used) {
            double loss = 0;
            for (int step = first; step < first + count; step++) {
                int[] batch = batch(step);
                if (batch.length > 0) {
                    loss += plan.step(batch, 0) * batch.length;
                }
            }
            TrainingState after = plan.state();
            double[] numbers = Arrays.copyOf(after.parameters(), parameters.length + optimizerState.length);
            System.arraycopy(after.optimizerState(), 0, numbers, parameters.length, optimizerState.length);
            return WeightedSum.of(partition, numbers, used, loss);
        }

        private int[] batch(int step) {
            return Arrays.copyOfRange(order, from(step), from(step + 1));
        }
    }
}
