package io.regress4j.spark;

import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NoiseSource;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.plan.TrainingPlan;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * What the tasks of a partition keep in a JVM from one round to the next, only to save time: all of it follows from the rows,
 * the model's card and the number of the epoch. One task at a time uses it.
 */
final class PartitionDesk implements Serializable {
    private transient TrainingPlan plan;
    private transient int batchSize;
    private transient int[] order;
    private transient int epoch;

    /** A plan for batches of up to so many rows; its state is whatever the last task has left. */
    TrainingPlan plan(ModelCard card, EncodedRows.Block rows, Round round, int partition, int size) {
        if (plan == null || batchSize != size) {
            TrainingConfig config = card.trainedHere().orElseThrow().config();
            plan = TrainingPlan.compile(
                    card.network(),
                    round.state(),
                    InputRows.of(rows.inputs(), card.network().inputs()),
                    rows.target(),
                    rows.weights(),
                    size,
                    config.biasCorrection(),
                    NoiseSource.seeded(mixed(config.seed(), partition)));
            batchSize = size;
        }
        return plan;
    }

    /** The order of the rows in an epoch, from the seed, the epoch and the partition alone (Fisher-Yates). */
    int[] order(long seed, int rows, int epochNumber, int partition) {
        if (order == null || epoch != epochNumber) {
            SplittableRandom random = new SplittableRandom(mixed(mixed(seed, epochNumber + 1), partition)).split();
            int[] shuffled = new int[rows];
            for (int i = 0; i < rows; i++) {
                int j = random.nextInt(i + 1);
                shuffled[i] = shuffled[j];
                shuffled[j] = i;
            }
            order = shuffled;
            epoch = epochNumber;
        }
        return order;
    }

    /** Another seed for each number; 0 leaves it. */
    private static long mixed(long seed, int number) {
        return number == 0 ? seed : new SplittableRandom(seed + 0x9E3779B97F4A7C15L * number).nextLong();
    }
}
