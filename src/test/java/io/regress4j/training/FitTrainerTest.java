package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On y = w · x + b, where every step can be done by hand. */
class FitTrainerTest {
    private static final TrainingRows NONE = new TrainingRows(new double[0], new double[0]);
    private static final BatchOrder IN_ORDER = () -> new int[] {0, 1, 2};

    /**
     * From w = 1, b = 0 with rate 0.1. Batch (1, 3), (2, 4): errors -2, -2, loss 4; gradient w: 2/2·(-2·1 - 2·2) = -6,
     * b: 2/2·(-4) = -4; so w = 1.6, b = 0.4. Batch (3, 0): prediction 5.2, loss 27.04; gradient w 31.2, b 10.4; so
     * w = -1.52, b = -0.64. Epoch loss: (2 · 4 + 1 · 27.04) / 3.
     */
    @Test
    void takesGradientStepsThatCanBeDoneByHand() {
        Network network = line(new Sgd(0.1));
        TrainingHistory history = fit(network, rows(1, 3, 2, 4, 3, 0), NONE, config(1, 2, 0));
        assertThat(network.parameters()).containsExactly(new double[] {-1.52, -0.64}, within(1e-12));
        assertThat(history.epochLoss()).containsExactly(new double[] {(2 * 4 + 27.04) / 3}, within(1e-12));
        assertThat(history.steps()).isEqualTo(2);
        assertThat(history.validationLoss()).isEmpty();
    }

    /** Adam's first step is the rate times g / (|g| + ε·…), whatever the size of the gradient. */
    @Test
    void takesAdamsFirstStepByHand() {
        Network network = line(new Adam(0.01));
        fit(network, rows(1, 3, 2, 4, 3, 5), NONE, config(1, 3, 0));
        assertThat(network.parameters()).containsExactly(new double[] {1.01, 0.01}, within(1e-8));
    }

    @Test
    void seesTheRowsInTheOrderOfEachEpoch() {
        Network network = line(new Sgd(0.1));
        BatchOrder reversed = () -> new int[] {2, 1, 0};
        new FitTrainer().fit(network, rows(3, 0, 2, 4, 1, 3), NONE, config(1, 2, 0), reversed, EpochListener.NONE);
        assertThat(network.parameters()).containsExactly(new double[] {-1.52, -0.64}, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "2, 2", "1, 3", "100, 1"})
    void countsAPartialLastBatchAsAStep(int batchSize, int stepsPerEpoch) {
        TrainingHistory history = fit(line(new Sgd(0.01)), rows(1, 1, 2, 2, 3, 3), NONE, config(5, batchSize, 0));
        assertThat(history.steps()).isEqualTo(5L * stepsPerEpoch);
        assertThat(history.epochs()).isEqualTo(5);
    }

    @Test
    void tellsEveryEpochInTurn() {
        List<String> told = new ArrayList<>();
        TrainingHistory history = new FitTrainer()
                .fit(
                        line(new Sgd(0.01)),
                        rows(1, 2, 2, 3, 3, 4),
                        NONE,
                        config(2, 3, 0),
                        IN_ORDER,
                        (epoch, loss, parameters) -> told.add(epoch + ":" + loss));
        assertThat(told).containsExactly("1:" + history.epochLoss()[0], "2:" + history.epochLoss()[1]);
    }

    /**
     * Rows (1, 0) three times, validation row (1, 1): from w + b = 1 every step brings the prediction nearer to 0 and
     * further from 1, so the validation loss is best after epoch 1.
     */
    @Test
    void stopsAfterItsPatienceAndRestoresTheBestWeights() {
        Network stopped = line(new Sgd(0.05));
        TrainingHistory history = fit(stopped, rows(1, 0, 1, 0, 1, 0), rows(1, 1), config(50, 3, 4));
        Network one = line(new Sgd(0.05));
        fit(one, rows(1, 0, 1, 0, 1, 0), NONE, config(1, 3, 0));
        assertThat(history.epochs()).isEqualTo(1 + 4);
        assertThat(history.validationLoss()).hasSize(5).isSorted();
        assertThat(stopped.parameters()).containsExactly(one.parameters());
    }

    /** Validated after each epoch on (1, 1): w + b = 1 is hit at the start and left from then on. */
    @Test
    void measuresTheValidationLossAfterTheEpoch() {
        TrainingHistory history = fit(line(new Sgd(0.05)), rows(1, 0, 1, 0, 1, 0), rows(1, 1), config(2, 3, 0));
        // prediction 1 → 0.8 → 0.64
        assertThat(history.validationLoss()).containsExactly(new double[] {0.04, 0.1296}, within(1e-12));
        assertThat(history.epochLoss()).containsExactly(new double[] {1, 0.64}, within(1e-12));
    }

    /** A rate of 0.52 on (1, 0) throws the prediction from p to -1.08 p, so the training loss grows every epoch. */
    @Test
    void watchesTheTrainingLossWhereNothingValidates() {
        Network network = line(new Sgd(0.52));
        TrainingHistory history = fit(network, rows(1, 0, 1, 0, 1, 0), NONE, config(50, 3, 3));
        assertThat(history.epochs()).isEqualTo(4);
        assertThat(history.epochLoss()).isSorted();
    }

    @Test
    void goesOnWhileTheLossImproves() {
        TrainingHistory history = fit(line(new Sgd(0.01)), rows(1, 0, 1, 0, 1, 0), NONE, config(30, 3, 1));
        assertThat(history.epochs()).isEqualTo(30);
    }

    @Test
    void returnsTheBestWeightsEvenWhenTheEpochsRunOut() {
        Network network = line(new Sgd(0.05));
        fit(network, rows(1, 0, 1, 0, 1, 0), rows(1, 1), config(3, 3, 10));
        assertThat(network.dl4j().params().sumNumber().doubleValue()).isCloseTo(0.8, within(1e-12));
    }

    /** Rate 2.5 on (1, 0): p becomes -9 p in each step, and 81^162 is the first power above float64's 1.8e308. */
    @Test
    void refusesATrainingThatDivergedWithItsEpoch() {
        Network network = line(new Sgd(2.5));
        assertThatThrownBy(() -> fit(network, rows(1, 0, 1, 0, 1, 0), NONE, config(1000, 3, 0)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageStartingWith("Training diverged: the loss became Infinity in epoch 163.")
                .hasMessageContaining("`learningRate(…)`");
    }

    @Test
    void refusesWeightsThatBrokeInTheVeryLastStep() {
        Network network = line(new Sgd(Double.MAX_VALUE));
        assertThatThrownBy(() -> fit(network, rows(1, -1e3, 1, -1e3, 1, -1e3), NONE, config(1, 3, 0)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("in epoch 1.");
    }

    private static TrainingHistory fit(
            Network network, TrainingRows training, TrainingRows validation, TrainingConfig config) {
        return new FitTrainer().fit(network, training, validation, config, IN_ORDER, EpochListener.NONE);
    }

    private static TrainingConfig config(int epochs, int batchSize, int patience) {
        return TrainingConfig.builder()
                .epochs(epochs)
                .batchSize(batchSize)
                .earlyStopping(patience)
                .seed(0)
                .build();
    }

    /** w = 1, b = 0. */
    private static Network line(Optimizer optimizer) {
        NetworkSpec spec =
                NetworkSpec.of(1, Layers.read("linear:1"), new MeanSquaredError(), optimizer, 0, Dtype.FLOAT64);
        return Network.create(spec, new double[] {1, 0}, 0);
    }

    /** Pairs of x and y. */
    private static TrainingRows rows(double... pairs) {
        double[] features = IntStream.range(0, pairs.length / 2)
                .mapToDouble(row -> pairs[2 * row])
                .toArray();
        double[] target = IntStream.range(0, pairs.length / 2)
                .mapToDouble(row -> pairs[2 * row + 1])
                .toArray();
        return new TrainingRows(features, target);
    }
}
