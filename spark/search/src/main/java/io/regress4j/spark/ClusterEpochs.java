package io.regress4j.spark;

import io.regress4j.backend.Backend;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NoiseSource;
import io.regress4j.network.TrainingState;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.training.EpochLoop;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;

/**
 * Synchronous data-parallel training. In each round every partition begins with the driver's numbers; with one step a round
 * the driver sums their gradients and takes the step, with more it averages the weights and what the optimizer has kept,
 * weighted by the rows that took part.
 */
final class ClusterEpochs implements EpochLoop.Epochs {
    private final ClusterRows rows;
    private final Broadcast<ModelBytes> model; // whose card says how to train
    private final int averageEvery;
    private final int stepsPerEpoch;
    private final int parameters;
    private final TrainingPlan plan; // holds the numbers, and takes the step of a sum
    private double learningRate;

    /**
     * @param card of the training
     * @param start where it begins
     * @param averageEvery steps between two averages; 1 sums gradients
     */
    ClusterEpochs(
            ClusterRows rows, Broadcast<ModelBytes> model, ModelCard card, TrainingState start, int averageEvery) {
        Backend.prepare();
        TrainingConfig config = card.trainedHere().orElseThrow().config();
        this.rows = rows;
        this.model = model;
        this.averageEvery = averageEvery;
        this.stepsPerEpoch = config.stepsPerEpoch(rows.roles().fittedRows());
        this.parameters = card.network().parameters();
        this.plan = TrainingPlan.compile(
                card.network(),
                start,
                InputRows.of(
                        card.network().dtype().numbers(card.network().inputs()),
                        card.network().inputs()),
                new double[1],
                new double[0],
                1,
                config.biasCorrection(),
                NoiseSource.seeded(config.seed()));
    }

    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    @Override
    public double next(int number) {
        double loss = 0;
        int first = 0;
        while (first < stepsPerEpoch) {
            int count = Math.min(averageEvery, stepsPerEpoch - first);
            loss += run(number, first, count);
            first += count;
        }
        return loss / rows.roles().fittedRows();
    }

    /** One round; gives the sum of the rows' losses. */
    private double run(int epoch, int first, int count) {
        boolean sums = averageEvery == 1;
        TrainingState state = plan.state();
        Round round = new Round(
                state.parameters(),
                state.optimizerState(),
                state.steps(),
                learningRate,
                epoch,
                first,
                count,
                stepsPerEpoch,
                sums);
        WeightedSum sum = sum(round);
        double[] mean = sum.mean();
        if (sums) {
            plan.apply(mean);
        } else {
            plan.restart(new TrainingState(
                    Arrays.copyOf(mean, parameters),
                    Arrays.copyOfRange(mean, parameters, mean.length),
                    state.steps() + count));
        }
        return sum.loss();
    }

    private WeightedSum sum(Round round) {
        Broadcast<ModelBytes> bytes = model; // the task takes this along, and nothing else
        try {
            JavaRDD<WeightedSum> parts = rows.rows()
                    .mapPartitionsWithIndex(
                            (partition, some) -> List.of(
                                            round.run(bytes.value().model().card(), some.next(), partition))
                                    .iterator(),
                            true);
            return WeightedSum.collect(parts, rows.partitions());
        } catch (Exception e) { // what Spark throws is not declared
            throw Refusal.of(e);
        }
    }

    @Override
    public double[] parameters() {
        return plan.parameters();
    }

    @Override
    public TrainingState state() {
        return plan.state();
    }

    @Override
    public int steps() {
        return plan.steps();
    }

    @Override
    public double[] keepOutputs() {
        throw new UnsupportedOperationException("the rows are elsewhere"); // whoever asks is refused before
    }

    @Override
    public void setLearningRate(double rate) {
        learningRate = rate;
        plan.setLearningRate(rate);
    }

    @Override
    public void finish() {
        plan.finish();
    }
}
