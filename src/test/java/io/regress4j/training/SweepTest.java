package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.evaluation.Metrics;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Callbacks;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.optimizer.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTest {
    private static Table training;
    private static Table test;

    @BeforeAll
    static void readHousing() {
        Table table = Table.read(HousingData.source(), ColumnChoice.target("MEDV"));
        Split split = Split.of(table.rows(), SplitConfig.article());
        training = table.select(split.train());
        test = table.select(split.test());
    }

    @ParameterizedTest
    @CsvSource({
        "'relu:10,linear:1', adam, 0, mse, true, false, 40",
        "'tanh:7,sigmoid:5,linear:1', adam, 0.01, mse, true, true, 20",
        "'elu:6,softplus:4,selu:3,linear:1', sgd, 0, mse, true, true, 10",
        "'tanh:6,linear:1', nesterov, 0.001, mse, true, true, 10",
        "'relu:5,tanh:1', adam, 0, mae, true, true, 10",
        "'relu:5,linear:1', momentum, 0, huber, true, true, 10",
        "'relu:10,linear:1', adam, 0, mse, false, false, 10"
    })
    void scoresInFloat64WhatTrainWithTheSameSeedsScores(
            String layers, String optimizer, double l2, String loss, boolean normalize, boolean target, int epochs) {
        NetworkSpec spec = NetworkSpec.of(
                13,
                Layers.read(layers),
                Losses.named(loss),
                Optimizers.named(optimizer).withLearningRate(0.002),
                l2,
                Dtype.FLOAT64);
        TrainingConfig config = TrainingConfig.builder()
                .epochs(epochs)
                .normalize(normalize)
                .normalizeTarget(target)
                .seed(0)
                .build();
        List<SweepMember> members =
                List.of(new SweepMember(spec, 3, 8), new SweepMember(spec, 4, 8), new SweepMember(spec, 3, 9));
        double[] swept = new Sweep(training, test, config).testMse(members, done -> {});
        for (int i = 0; i < swept.length; i++) {
            double trained = trainedTestMse(members.get(i), config);
            assertThat(swept[i] / trained).isCloseTo(1, within(1e-10));
        }
    }

    /** Callbacks act on each network by itself, so it trains alone. */
    @ParameterizedTest
    @CsvSource({
        "'relu:10,linear:1', 'early_stopping(2)', 0.2, false",
        "'relu:10,linear:1', 'early_stopping(2,min_delta=0.01,monitor=loss,restore_best_weights=false,start_from_epoch=3)', 0, false",
        "'relu:6,dropout:0.2,linear:1', 'early_stopping(2,baseline=0.4,monitor=val_mae)', 0.1, false",
        "'relu:10,linear:1', 'reduce_lr_on_plateau(factor=0.5,patience=1,min_delta=0.05)', 0, false",
        "'relu:10,linear:1', 'early_stopping(3)', 0, true",
        "'tanh:6,dropout:0.2,linear:1', '', 0.3, false"
    })
    void callbacksLeaveTheBitsThatTrainLeaves(String layers, String callback, double share, boolean isWatched) {
        NetworkSpec spec =
                NetworkSpec.of(13, Layers.read(layers), new MeanSquaredError(), new Adam(0.02), 0, Dtype.FLOAT32);
        TrainingConfig.Builder config =
                TrainingConfig.builder().epochs(12).normalizeTarget(true).validationSplit(share);
        if (!callback.isEmpty()) {
            config.callback(Callbacks.named(callback));
        }
        TrainTestSplit rows = TrainTestSplit.of(training, test);
        TrainTestSplit split = isWatched ? rows.validatedBy(test) : rows;
        List<SweepMember> members = List.of(new SweepMember(spec, 3, 8), new SweepMember(spec, 4, 8));

        double[][] swept = new double[2][];
        new Sweep(training, split.validation(), test, config.build(), 2)
                .predict(members, (member, predictions) -> swept[member] = predictions, done -> {});

        for (int i = 0; i < swept.length; i++) {
            SweepMember member = members.get(i);
            TrainingConfig seeded =
                    config.seed(member.seed()).shuffleSeed(member.shuffleSeed()).build();
            ModelTraining alone = ModelTraining.run(split, spec, seeded);
            assertThat(swept[i]).containsExactly(alone.model().predict(test));
            TrainingConfig without = TrainingConfig.builder()
                    .epochs(12)
                    .normalizeTarget(true)
                    .seed(member.seed())
                    .shuffleSeed(member.shuffleSeed())
                    .build();
            assertThat(ModelTraining.run(rows, spec, without).model().predict(test))
                    .as("the callback acts")
                    .isNotEqualTo(swept[i]);
        }
    }

    @Test
    void aShareThatValidatesDoesNotTrainInLanes() {
        NetworkSpec spec = NetworkSpec.article(13).withDtype(Dtype.FLOAT64);
        TrainingConfig config =
                TrainingConfig.builder().epochs(5).validationSplit(0.4).build();
        SweepMember member = new SweepMember(spec, 3, 3);

        double swept =
                new Sweep(training, test, config).testMse(List.of(member, new SweepMember(spec, 4, 3)), done -> {})[0];

        assertThat(swept / trainedTestMse(member, config)).isCloseTo(1, within(1e-10));
    }

    @Test
    void differsInFloat32ByRoundingAfterAnEpoch() {
        NetworkSpec spec = NetworkSpec.article(13);
        TrainingConfig config = TrainingConfig.builder().epochs(1).seed(0).build();
        SweepMember member = new SweepMember(spec, 5, 6);
        double swept = new Sweep(training, test, config).testMse(List.of(member), done -> {})[0];
        assertThat(swept / trainedTestMse(member, config)).isCloseTo(1, within(1e-5));
    }

    @Test
    void givesTheSameBitsPlanByPlanOnOneThread() {
        TrainingConfig config = TrainingConfig.builder().epochs(2).seed(0).build();
        SweepGrid grid = SweepGrid.of(NetworkSpec.article(13), new int[] {3, 5}, new double[] {0.001, 0.01}, 24);
        List<SweepMember> members = grid.members();
        double[] whole = new Sweep(training, test, config).testMse(members, done -> {});

        Sweep alone = new Sweep(training, test, config, 1);
        List<List<Integer>> plans = Sweep.plans(members, config);
        for (List<Integer> plan : plans) {
            double[] mse = alone.testMse(plan.stream().map(members::get).toList(), done -> {});
            for (int i = 0; i < mse.length; i++) {
                assertThat(mse[i]).isEqualTo(whole[plan.get(i)]);
            }
        }
        assertThat(plans).hasSize(2 * 8); // widths by orders of the rows; learning rates share a plan
        assertThat(plans.stream().flatMap(List::stream).sorted()).hasSize(96).doesNotHaveDuplicates();
    }

    @Test
    void givesEachNetworkTheSameBitsAloneAndInCompany() {
        NetworkSpec spec = NetworkSpec.article(13);
        TrainingConfig config = TrainingConfig.builder().epochs(3).seed(0).build();
        Sweep sweep = new Sweep(training, test, config);
        List<SweepMember> members = Sweep.seeds(spec, 40);
        double[] together = sweep.testMse(members, done -> {});
        for (int i : new int[] {0, 17, 39}) {
            assertThat(sweep.testMse(List.of(members.get(i)), done -> {})).containsExactly(together[i]);
        }
    }

    @Test
    void trainsEveryLearningRateAndWidthOfAGrid() {
        TrainingConfig config = TrainingConfig.builder().epochs(2).seed(0).build();
        List<SweepMember> grid = new ArrayList<>();
        for (double rate : new double[] {0.001, 0.01}) {
            for (int width : new int[] {4, 9}) {
                NetworkSpec spec = NetworkSpec.of(
                        13,
                        Layers.read("relu:%d,linear:1".formatted(width)),
                        new MeanSquaredError(),
                        new Adam(rate),
                        0,
                        Dtype.FLOAT64);
                grid.add(new SweepMember(spec, 1, 1));
            }
        }
        double[] swept = new Sweep(training, test, config).testMse(grid, done -> {});
        for (int i = 0; i < swept.length; i++) {
            assertThat(swept[i] / trainedTestMse(grid.get(i), config)).isCloseTo(1, within(1e-10));
        }
    }

    /** Each fold's MSE is that of a model trained on the other rows; the folds' sizes weigh them. */
    @Test
    void crossValidatesAsTrainOnEachFoldWould() {
        TrainingConfig config = TrainingConfig.builder().epochs(3).seed(0).build();
        NetworkSpec spec = NetworkSpec.of(
                13, Layers.read("tanh:6,linear:1"), new MeanSquaredError(), new Adam(0.01), 0, Dtype.FLOAT64);
        SweepMember member = new SweepMember(spec, 2, 3);
        List<Split> folds = Split.folds(training.rows(), 5, 42);
        double[][] residuals = CrossValidation.residuals(training, config, List.of(member), folds, done -> {});
        double sum = 0;
        for (Split fold : folds) {
            Table held = training.select(fold.test());
            sum += held.rows() * trainedMse(training.select(fold.train()), held, member, config);
        }
        assertThat(CrossValidation.mse(residuals)[0] / (sum / training.rows())).isCloseTo(1, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"256, 8", "1000, 32", "64, 8", "9, 9", "8, 8", "3, 3", "1, 1"})
    void sharesAnOrderOfTheRowsAmongFewEnoughSeeds(int seeds, int orders) {
        List<SweepMember> members = Sweep.seeds(NetworkSpec.article(13), seeds);
        assertThat(members)
                .extracting(SweepMember::seed)
                .doesNotHaveDuplicates()
                .hasSize(seeds);
        assertThat(members.stream().map(SweepMember::shuffleSeed).distinct()).hasSize(orders);
    }

    @Test
    void tellsOfEveryNetworkThatIsDone() {
        TrainingConfig config =
                TrainingConfig.builder().epochs(1).batchSize(50).seed(0).build();
        AtomicInteger done = new AtomicInteger();
        new Sweep(training, test, config).testMse(Sweep.seeds(NetworkSpec.article(13), 20), done::addAndGet);
        assertThat(done).hasValue(20);
    }

    /** A power of 2 changes no bit of a standardized target, and float32 ends at 2^128. */
    @Test
    void aTargetBeyondFloat32IsOnlyAnotherUnit() {
        TrainingConfig config =
                TrainingConfig.builder().epochs(2).normalizeTarget(true).seed(0).build();
        List<SweepMember> members = Sweep.seeds(NetworkSpec.article(13), 2);
        double[] expected = new Sweep(training, test, config).testMse(members, done -> {});
        double[] found =
                new Sweep(inUnit(training, 0x1p-133), inUnit(test, 0x1p-133), config).testMse(members, done -> {});
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(expected[i] * 0x1p266);
        }
    }

    private static Table inUnit(Table table, double unit) {
        double[] target = Arrays.stream(table.target()).map(t -> t / unit).toArray();
        return new Table(table.name(), table.sha256(), table.schema(), table.features(), target, table.lines());
    }

    @Test
    void namesTheSeedWhoseTrainingDiverges() {
        NetworkSpec spec = NetworkSpec.of(
                13, Layers.read("relu:4,linear:1"), new MeanSquaredError(), new Sgd(1e3), 0, Dtype.FLOAT64);
        TrainingConfig config =
                TrainingConfig.builder().epochs(20).normalize(false).seed(0).build();
        Sweep sweep = new Sweep(training, test, config);
        assertThatThrownBy(() -> sweep.testMse(List.of(new SweepMember(spec, 77, 1)), done -> {}))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("seed 77")
                .hasMessageContaining("diverged");
    }

    private static double trainedTestMse(SweepMember member, TrainingConfig config) {
        return trainedMse(training, test, member, config);
    }

    private static double trainedMse(Table training, Table test, SweepMember member, TrainingConfig config) {
        TrainingConfig seeded = config.toBuilder()
                .seed(member.seed())
                .shuffleSeed(member.shuffleSeed())
                .build();
        double[] predictions = ModelTraining.run(training, member.spec(), seeded, new StepTrainer(), EpochListener.NONE)
                .model()
                .predict(test);
        assertThat(Arrays.stream(predictions)).allMatch(Double::isFinite);
        return Metrics.of(test.target(), predictions).mse();
    }
}
