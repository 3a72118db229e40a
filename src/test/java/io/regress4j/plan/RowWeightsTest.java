package io.regress4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.NoiseSource;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingRows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row's loss is multiplied by its weight, and the sum is divided by the number of rows, as Keras does. */
class RowWeightsTest {
    private static final double[] WEIGHTS = {2, 0, 1, 3, 0.5, 1, 1};

    /** Twelve architectures take every optimizer and every loss. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void bothTrainersCountThemTheSame(int architecture) {
        Twins twins = weighted(Twins.random(architecture, Dtype.FLOAT64, 5, BiasCorrection.EXACT));
        Twins.Trained ours = twins.train(new StepTrainer());
        Twins.Trained theirs = twins.train(new FitTrainer());
        assertThat(Twins.relative(ours.weights(), theirs.weights())).isLessThan(1e-10);
        assertThat(ours.history().epochLoss()).containsExactly(theirs.history().epochLoss(), within(1e-10));
    }

    /** DL4J has the loss of such a network in a layer of its own. */
    @Test
    void bothTrainersCountThemTheSameBehindALayerThatIsNotDense() {
        Twins twins = Twins.random(0, Dtype.FLOAT64, 5, BiasCorrection.EXACT);
        NetworkSpec spec = twins.spec()
                .withLayers(Layers.read("tanh:4,linear:1,leaky_relu"))
                .withLoss(new MeanSquaredError());
        Twins weighted = weighted(new Twins(spec, twins.config(), twins.rows(), twins.validation()));
        Twins.Trained ours = weighted.train(new StepTrainer());
        Twins.Trained theirs = weighted.train(new FitTrainer());
        assertThat(Twins.relative(ours.weights(), theirs.weights())).isLessThan(1e-10);
        assertThat(ours.history().epochLoss()).containsExactly(theirs.history().epochLoss(), within(1e-10));
    }

    @Test
    void bothTrainersValidateWithThem() {
        Twins twins = Twins.random(3, Dtype.FLOAT64, 5, BiasCorrection.EXACT);
        TrainingRows watched = weighted(Twins.rows(20, twins.rows().inputs(), 77));
        double[] losses =
                twins.validatedBy(watched).train(new StepTrainer()).history().validationLoss();
        double[] others = twins.validatedBy(new TrainingRows(watched.features(), watched.target()))
                .train(new StepTrainer())
                .history()
                .validationLoss();
        assertThat(losses).hasSize(5).doesNotContain(others);
        assertThat(twins.validatedBy(watched).train(new FitTrainer()).history().validationLoss())
                .containsExactly(losses, within(1e-10));
    }

    /** Of whole numbers, a weight is as many copies of its row; only the number to divide by is another. */
    @Test
    void aWeightIsAsManyCopiesOfTheRow() {
        Twins twins = Twins.random(1, Dtype.FLOAT64, 1, BiasCorrection.EXACT);
        int inputs = twins.rows().inputs();
        double[] features = Arrays.copyOf(twins.rows().features(), 4 * inputs);
        double[] target = Arrays.copyOf(twins.rows().target(), 4);
        int[] copies = {2, 0, 1, 3};
        double[] weights = Arrays.stream(copies).asDoubleStream().toArray();
        int[] copied = IntStream.range(0, 4)
                .flatMap(row -> IntStream.generate(() -> row).limit(copies[row]))
                .toArray();

        TrainingPlan.Gradient weighted = plan(twins, features, target, weights).gradient(new int[] {0, 1, 2, 3}, 0);
        TrainingPlan.Gradient penalty =
                plan(twins, features, target, new double[4]).gradient(new int[] {0, 1, 2, 3}, 0);
        TrainingPlan.Gradient copy = plan(
                        twins,
                        IntStream.of(copied)
                                .flatMap(row -> IntStream.range(row * inputs, (row + 1) * inputs))
                                .mapToDouble(i -> features[i])
                                .toArray(),
                        IntStream.of(copied).mapToDouble(row -> target[row]).toArray(),
                        new double[0])
                .gradient(new int[] {0, 1, 2, 3, 4, 5}, 0);

        assertThat(weighted.loss() - penalty.loss()).isCloseTo((copy.loss() - penalty.loss()) * 6 / 4, within(1e-14));
        for (int i = 0; i < weighted.values().length; i++) {
            assertThat(weighted.values()[i] - penalty.values()[i])
                    .isCloseTo((copy.values()[i] - penalty.values()[i]) * 6 / 4, within(1e-14));
        }
    }

    private static TrainingPlan plan(Twins twins, double[] features, double[] target, double[] weights) {
        return TrainingPlan.compile(
                twins.spec(),
                twins.network().state(),
                InputRows.of(
                        twins.spec().dtype().numbers(features), twins.spec().inputs()),
                target,
                weights,
                target.length,
                BiasCorrection.EXACT,
                NoiseSource.seeded(0));
    }

    private static Twins weighted(Twins twins) {
        return new Twins(twins.spec(), twins.config(), weighted(twins.rows()), twins.validation());
    }

    private static TrainingRows weighted(TrainingRows rows) {
        return new TrainingRows(
                rows.features(),
                rows.target(),
                IntStream.range(0, rows.size())
                        .mapToDouble(row -> WEIGHTS[row % WEIGHTS.length])
                        .toArray());
    }
}
