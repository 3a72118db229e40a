package io.regress4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingState;
import io.regress4j.network.dl4j.Nd4jArrays;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.Trainer;
import io.regress4j.training.TrainingRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The plan against {@code MultiLayerNetwork.fit}, and against steps worked out by hand. */
class TrainingPlanTest {
    private static final int ARCHITECTURES = 36;
    private static final Offset<Double> ROUNDING = within(1e-15);
    private static final TrainingState START = new TrainingState(new double[] {0.5, -0.25, 0}, new double[0], 0);

    static Stream<Twins> float64() {
        return architectures(Dtype.FLOAT64, 4, BiasCorrection.EXACT);
    }

    static Stream<Twins> float32AfterAnEpoch() {
        return architectures(Dtype.FLOAT32, 1, BiasCorrection.EXACT);
    }

    static Stream<Twins> adamAsKerasOnTensorFlow() {
        return architectures(Dtype.FLOAT64, 4, BiasCorrection.KERAS_TENSORFLOW)
                .filter(twins -> twins.spec().optimizer() instanceof Adam);
    }

    static IntStream oneOfEachOptimizer() {
        return IntStream.range(0, Optimizers.NAMES.names().size());
    }

    private static Stream<Twins> architectures(Dtype dtype, int epochs, BiasCorrection correction) {
        return IntStream.range(0, ARCHITECTURES).mapToObj(i -> Twins.random(i, dtype, epochs, correction));
    }

    @Test
    void theArchitecturesCoverEveryActivationOptimizerAndDepth() {
        assertThat(float64()
                        .flatMap(twins -> twins.spec().denseLayers().stream())
                        .map(DenseSpec::activation)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Twins.TAME);
        assertThat(float64().map(twins -> twins.spec().optimizer().getClass()).distinct())
                .hasSameSizeAs(Optimizers.NAMES.names());
        assertThat(float64().map(twins -> twins.spec().layers().size())).contains(1, 2, 3, 4);
        assertThat(float64())
                .allMatch(twins -> twins.rows().size() % twins.config().batchSize() != 0);
    }

    @ParameterizedTest
    @MethodSource("float64")
    void equalsFitInFloat64(Twins twins) {
        assertSame(twins.train(new StepTrainer()), twins.train(new FitTrainer()), 1e-12);
    }

    /** Large enough that batches and updates are cut in halves; the last batch is not. */
    @Test
    void equalsFitWhenTheWorkIsCutInHalves() {
        NetworkSpec spec = NetworkSpec.of(
                30,
                Layers.read("relu:256,tanh:64,linear:1"),
                new MeanSquaredError(),
                new Adam(0.001),
                0.001,
                Dtype.FLOAT64);
        TrainingRows rows = Twins.rows(2 * 129 + 20, 30, 3);
        Twins twins = new Twins(spec, Twins.config(3, 129, 0, BiasCorrection.EXACT), rows, Twins.NONE);

        assertSame(twins.train(new StepTrainer()), twins.train(new FitTrainer()), 1e-12);
        assertThat(twins.train(new StepTrainer()).weights())
                .isEqualTo(twins.train(new StepTrainer()).weights());
    }

    /** Rows without any signal: each step leaves 0.95 of weights and velocities. */
    @ParameterizedTest
    @EnumSource(Dtype.class)
    void whatShrinksNeverBecomesSubnormal(Dtype dtype) {
        NetworkSpec spec =
                NetworkSpec.of(2, Layers.read("linear:1"), new MeanSquaredError(), new Momentum(0.01, 0.9), 2.5, dtype);
        TrainingRows rows = new TrainingRows(new double[2 * 4], new double[4]);

        Twins.Trained trained = new Twins(spec, Twins.config(15_000, 4, 0, BiasCorrection.EXACT), rows, Twins.NONE)
                .train(new StepTrainer());

        double least = dtype == Dtype.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        assertThat(DoubleStream.concat(Arrays.stream(trained.weights()), Arrays.stream(trained.updaterState())))
                .allMatch(number -> number == 0 || Math.abs(number) >= least);
    }

    @ParameterizedTest
    @MethodSource("float32AfterAnEpoch")
    void equalsFitInFloat32ToRoundingAfterAnEpoch(Twins twins) {
        assertSame(twins.train(new StepTrainer()), twins.train(new FitTrainer()), 1e-5);
    }

    @ParameterizedTest
    @MethodSource("adamAsKerasOnTensorFlow")
    void equalsFitWithTheBiasCorrectionOfKerasOnTensorFlow(Twins twins) {
        Twins.Trained steps = twins.train(new StepTrainer());
        TrainingConfig exact = Twins.config(4, twins.config().batchSize(), 0, BiasCorrection.EXACT);

        assertSame(steps, twins.train(new FitTrainer()), 1e-12);
        // The correction moves an update by a relative 6e-6 at first: far more than the 1e-12 above.
        assertThat(Twins.relative(
                        steps.weights(),
                        twins.with(exact).train(new StepTrainer()).weights()))
                .isBetween(1e-9, 1e-3);
    }

    record SoftplusTraining(double[] x, double[] y, double[] losses, double[] predictions) {}

    /** Beyond 88.7, exp(x) overflows in float32. The numbers are Keras's; the rounding of 200 steps grows to a few 1e-4. */
    @Test
    void softplusReachesATargetOf200AsInKeras() throws IOException {
        SoftplusTraining keras = new ObjectMapper()
                .readValue(getClass().getResourceAsStream("/keras/softplus-200.json"), SoftplusTraining.class);
        NetworkSpec spec = NetworkSpec.of(
                1, Layers.read("softplus:2,softplus:1"), new MeanSquaredError(), new Adam(0.5), 0, Dtype.FLOAT32);
        double[] start = {0.5, -0.25, 0, 0, 1, 0.75, 0};
        TrainingRows rows = new TrainingRows(keras.x(), keras.y());
        Twins twins = new Twins(spec, Twins.config(200, 21, 0, BiasCorrection.KERAS_TENSORFLOW), rows, Twins.NONE);
        BatchOrder inOrder = () -> IntStream.range(0, 21).toArray();

        for (Trainer trainer : List.of(new StepTrainer(), new FitTrainer())) {
            Network network = Network.create(spec, start, 0);
            Twins.Trained trained = twins.train(trainer, network, inOrder);

            assertThat(Twins.relative(trained.history().epochLoss(), keras.losses()))
                    .isLessThan(1e-5);
            assertThat(ForwardPass.of(spec, network.parameters()).run(keras.x()))
                    .containsExactly(keras.predictions(), within(0.01));
        }
        WidePlan wide = new WidePlan(spec, new double[][] {start}, new double[] {0.5}, 21);
        for (int epoch = 0; epoch < 200; epoch++) {
            wide.epoch(keras.x(), keras.y(), new double[0], inOrder.nextEpoch());
        }
        assertThat(wide.predict(keras.x())[0]).containsExactly(keras.predictions(), within(0.01));
    }

    @Test
    void noScheduleClassStaysInTheConfigurationAfterEitherTrainer() {
        Twins twins = Twins.random(0, Dtype.FLOAT64, 1, BiasCorrection.KERAS_TENSORFLOW);
        String untrained = configuration(twins.network());

        assertThat(List.of(new StepTrainer(), new FitTrainer())).allSatisfy(trainer -> {
            Network trained = twins.train(trainer).network();
            assertThat(configuration(trained)).isEqualTo(untrained).doesNotContain("io.regress4j.training");
        });
        assertThat(Network.plainConfiguration(twins.spec(), 1, 11)).doesNotContain("io.regress4j.training");
    }

    /** Without the number of steps taken. */
    private static String configuration(Network network) {
        return network.dl4j().getLayerWiseConfigurations().toJson().replaceAll("\"iterationCount\" : \\d+", "");
    }

    @Test
    void theRowsThatValidateGiveTheSameHistoryThroughBothTrainers() {
        Twins twins = Twins.random(3, Dtype.FLOAT64, 6, BiasCorrection.EXACT);
        Twins validated = twins.validatedBy(Twins.rows(9, twins.spec().inputs(), 99));
        Twins.Trained steps = validated.train(new StepTrainer());

        assertSame(steps, validated.train(new FitTrainer()), 1e-12);
        assertThat(steps.history().validationLoss()).hasSize(6);
    }

    /** The validation rows' target is what the network says after five epochs, so that the fifth is the best. */
    @Test
    void earlyStoppingEndsInTheSameEpochWithTheSameWeightsThroughBothTrainers() {
        Twins five = Twins.random(0, Dtype.FLOAT64, 5, BiasCorrection.EXACT);
        Twins.Trained best = five.train(new FitTrainer());
        TrainingRows watched = Twins.rows(20, five.spec().inputs(), 77);
        TrainingRows validation = new TrainingRows(watched.features(), predictions(best.network(), watched));
        Twins stopping = five.with(Twins.config(200, five.config().batchSize(), 3, BiasCorrection.EXACT))
                .validatedBy(validation);
        Twins.Trained steps = stopping.train(new StepTrainer());

        assertSame(steps, stopping.train(new FitTrainer()), 1e-12);
        assertThat(steps.history().epochs()).isEqualTo(5 + 3);
        assertThat(Twins.relative(steps.weights(), best.weights())).isLessThan(1e-12);
    }

    private static double[] predictions(Network network, TrainingRows rows) {
        return Twins.doubles(network.dl4j().output(Nd4jArrays.matrix(Dtype.FLOAT64, rows.features(), rows.inputs())));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachOptimizer")
    void fitGoesOnWhereThePlanLeftOff(int architecture) {
        Twins whole = Twins.random(architecture, Dtype.FLOAT64, 4, BiasCorrection.EXACT);
        Twins half = whole.with(Twins.config(2, whole.config().batchSize(), 0, BiasCorrection.EXACT));
        Network network = whole.network();
        BatchOrder order = whole.order();

        half.train(new StepTrainer(), network, order);
        half.train(new FitTrainer(), network, order);
        Twins.Trained fit = whole.train(new FitTrainer());

        Twins.Trained mixed = new Twins.Trained(network, fit.history());
        assertSame(mixed, fit, 1e-12);
    }

    @Test
    void thePlanGoesOnWhereFitLeftOff() {
        Twins whole = Twins.random(0, Dtype.FLOAT64, 4, BiasCorrection.KERAS_TENSORFLOW);
        Twins half = whole.with(Twins.config(2, whole.config().batchSize(), 0, BiasCorrection.KERAS_TENSORFLOW));
        Network network = whole.network();
        BatchOrder order = whole.order();

        half.train(new FitTrainer(), network, order);
        half.train(new StepTrainer(), network, order);
        Twins.Trained fit = whole.train(new FitTrainer());

        assertSame(new Twins.Trained(network, fit.history()), fit, 1e-12);
    }

    @Test
    void trainingChangesTheNetworksOwnParametersAndCountsItsSteps() {
        Twins twins = Twins.random(0, Dtype.FLOAT32, 1, BiasCorrection.EXACT);
        Network network = twins.network();
        double[] before = network.parameters();
        TrainingRows rows = twins.rows();

        twins.train(new StepTrainer(), network, twins.order());

        assertThat(network.parameters()).isNotEqualTo(before);
        assertThat(network.dl4j().getLayerWiseConfigurations().getIterationCount())
                .isEqualTo(twins.config().stepsPerEpoch(rows.size()));
    }

    @Test
    void theGradientLeavesTheWeightsAlone() {
        TrainingPlan plan = byHand(new Sgd(0.1), 0);
        TrainingPlan.Gradient gradient = plan.gradient(new int[] {0, 1}, 0);

        assertThat(gradient.loss()).isCloseTo(0.53125, ROUNDING);
        assertThat(gradient.values()).containsExactly(new double[] {-1.75, -1.75, -1.25}, ROUNDING);
        assertThat(plan.parameters()).containsExactly(0.5, -0.25, 0);
    }

    /** Residuals -1 and -0.25; Σ residual · x = (-1.75, -1.75), Σ residual = -1.25; times 2/2, times 0.1. */
    @Test
    void oneStepOfSgdOnMseAsWorkedOutByHand() {
        TrainingPlan plan = byHand(new Sgd(0.1), 0);

        assertThat(plan.step(new int[] {1, 0}, 0)).isCloseTo(0.53125, ROUNDING);
        assertThat(plan.parameters()).containsExactly(new double[] {0.675, -0.075, 0.125}, ROUNDING);
    }

    /** Keras's L2(0.1) adds 0.1 · (0.25 + 0.0625) to the loss and 0.2 · kernel to its gradient; none for the bias. */
    @Test
    void anL2PenaltyIsKerassAsWorkedOutByHand() {
        TrainingPlan plan = byHand(new Sgd(0.1), 0.1);

        assertThat(plan.step(new int[] {0, 1}, 0)).isCloseTo(0.5625, ROUNDING);
        assertThat(plan.parameters()).containsExactly(new double[] {0.665, -0.07, 0.125}, ROUNDING);
    }

    /** Keras's rule by hand: v = 0.9 v - 0.1 g; w += v. The second gradient is (0.325, -0.925, -0.125). */
    @Test
    void twoStepsOfPlainMomentumAsKerasTakesThem() {
        TrainingPlan plan = byHand(new Momentum(0.1, 0.9), 0);

        plan.step(new int[] {0, 1}, 0);
        assertThat(plan.parameters()).containsExactly(new double[] {0.675, -0.075, 0.125}, ROUNDING);
        plan.step(new int[] {0, 1}, 0);
        assertThat(plan.parameters()).containsExactly(new double[] {0.8, 0.175, 0.25}, ROUNDING);
    }

    /** Residuals -3 and -0.25. Huber: 2.5 and 0.03125, cut to -1 and -0.25. MAE: signs -1 and -1. */
    @ParameterizedTest
    @CsvSource({"huber, 1.265625, 0.5875, -0.1625, 0.0625", "mae, 1.625, 0.7, -0.2, 0.1"})
    void oneStepOnAnotherLossAsWorkedOutByHand(String loss, double expected, double first, double second, double bias) {
        NetworkSpec spec =
                NetworkSpec.of(2, Layers.read("linear:1"), Losses.named(loss), new Sgd(0.1), 0, Dtype.FLOAT64);
        TrainingPlan plan = TrainingPlan.compile(
                spec, START, new double[] {1, 2, 3, -1}, new double[] {3, 2}, 2, BiasCorrection.EXACT);

        assertThat(plan.step(new int[] {0, 1}, 0)).isCloseTo(expected, ROUNDING);
        assertThat(plan.parameters()).containsExactly(new double[] {first, second, bias}, ROUNDING);
    }

    /** NumPy, Keras's rule: v = 0.9 v - 0.1 g; w += 0.9 v - 0.1 g. */
    @Test
    void twoStepsOfNesterovMomentumAsKerasTakesThem() {
        TrainingPlan plan = byHand(new Nesterov(0.1, 0.9), 0);

        plan.step(new int[] {0, 1}, 0);
        assertThat(plan.parameters()).containsExactly(new double[] {0.8325, 0.0825, 0.2375}, ROUNDING);
        assertThat(plan.step(new int[] {0, 1}, 0)).isCloseTo(0.240490625, ROUNDING);
        assertThat(plan.parameters()).containsExactly(new double[] {0.557675, 0.258925, 0.170125}, ROUNDING);
    }

    /** Three rows in batches of two: losses 0.53125 and, after that step, (0.8 - 3)² of the row alone. */
    @Test
    void theEpochLossWeighsEachBatchByItsRows() {
        TrainingPlan plan = TrainingPlan.compile(
                oneUnit(new Sgd(0.1), 0),
                START,
                new double[] {1, 2, 3, -1, 1, 0},
                new double[] {1, 2, 3},
                2,
                BiasCorrection.EXACT);

        double last = 2.2 * 2.2;
        assertThat(plan.epoch(new int[] {0, 1, 2})).isCloseTo((2 * 0.53125 + last) / 3, within(1e-14));
    }

    private static NetworkSpec oneUnit(Optimizer optimizer, double l2) {
        return NetworkSpec.of(2, Layers.read("linear:1"), new MeanSquaredError(), optimizer, l2, Dtype.FLOAT64);
    }

    private static TrainingPlan byHand(Optimizer optimizer, double l2) {
        NetworkSpec spec = oneUnit(optimizer, l2);
        TrainingState start = TrainingState.start(spec, START.parameters());
        return TrainingPlan.compile(
                spec, start, new double[] {1, 2, 3, -1}, new double[] {1, 2}, 2, BiasCorrection.EXACT);
    }

    private static void assertSame(Twins.Trained ours, Twins.Trained theirs, double tolerance) {
        assertThat(Twins.relative(ours.weights(), theirs.weights()))
                .as("weights")
                .isLessThan(tolerance);
        assertThat(Twins.relative(ours.updaterState(), theirs.updaterState()))
                .as("updater state")
                .isLessThan(tolerance);
        assertThat(Twins.relative(ours.history().epochLoss(), theirs.history().epochLoss()))
                .as("epoch losses")
                .isLessThan(tolerance);
        assertThat(Twins.relative(
                        ours.history().validationLoss(), theirs.history().validationLoss()))
                .as("validation losses")
                .isLessThan(tolerance);
        assertThat(ours.history().steps()).isEqualTo(theirs.history().steps());
        assertThat(ours.network().dl4j().getIterationCount())
                .isEqualTo(theirs.network().dl4j().getIterationCount());
    }
}
