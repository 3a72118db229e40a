package io.regress4j.parity;

import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Metrics;
import io.regress4j.files.CannotProceedException;
import io.regress4j.keras.KerasModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingProgress;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingState;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.network.schedule.ConstantRate;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.TargetEncoder;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.EpochListener;
import io.regress4j.training.EpochReached;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingRows;
import io.regress4j.training.TrainingTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Repeats a recorded run: its data, initial weights, batch order and noise, and everything else our own. */
final class Replay {
    private static final TrainingRows NO_ROWS = new TrainingRows(new double[0], new double[0]);

    private final RecordedRun recorded;
    private final NetworkSpec spec;
    private final TrainingConfig config;
    private final Run.Rows rows;
    private final Table test;
    private final double[] testFeatures;
    private final TrainingRows fitted;
    private final TrainingRows validation;

    Replay(RecordedRun recorded) {
        this(recorded, recorded.table());
    }

    private Replay(RecordedRun recorded, Table table) {
        RunSettings settings = recorded.settings();
        this.recorded = recorded;
        this.spec = settings.backend().asComputed(settings.spec());
        this.config = settings.config();
        Split split = settings.split()
                .drawn()
                .map(drawn -> Split.of(table.rows(), drawn))
                .orElse(recorded.run().rows().split());
        Table training = table.select(split.train());
        this.test = table.select(split.test());
        FeatureEncoder encoder = FeatureEncoder.fit(training, config.preprocessing());
        requireInputs(encoder);
        this.rows = new Run.Rows(table.sha256(), split, encoder.scaler(), encoded(encoder, training, test));
        FeatureEncoder inputs = encoder.then(recorded.start().front());
        int fittedRows = Math.min(settings.fittedRows(), training.rows());
        this.fitted = rows(inputs, training, 0, fittedRows);
        this.validation = settings.split().validation() > 0
                ? rows(
                        inputs,
                        table.select(recorded.start().validation()),
                        0,
                        settings.split().validation())
                : rows(inputs, training, fittedRows, training.rows());
        this.testFeatures = inputs.encode(test.features());
    }

    private void requireInputs(FeatureEncoder encoder) {
        if (encoder.inputs() != spec.inputs()) {
            throw new CannotProceedException(
                    "%s: its network takes %d inputs, and its columns make %d here. Record the run again."
                            .formatted(recorded.name(), spec.inputs(), encoder.inputs()));
        }
    }

    /** The inputs of as many training and test rows as the recording holds. */
    private double[] encoded(FeatureEncoder encoder, Table training, Table test) {
        int numbers = recorded.run().rows().encoded().length;
        if (numbers == 0) {
            return new double[0];
        }
        int trainRows = Math.min(
                training.rows(), numbers / spec.inputs() - Math.min(test.rows(), FormatTwoReading.ENCODED_ROWS));
        return DoubleStream.concat(
                        DoubleStream.of(encoder.encode(training.features())).limit((long) trainRows * spec.inputs()),
                        DoubleStream.of(encoder.encode(test.features())))
                .limit(numbers)
                .toArray();
    }

    private static TrainingRows rows(FeatureEncoder inputs, Table table, int from, int to) {
        Table some = table.select(IntStream.range(from, to).toArray());
        return new TrainingRows(inputs.encode(some.features()), some.target(), some.weights());
    }

    Run.Rows rows() {
        return rows;
    }

    /** The truth for the test rows [testRows]. */
    double[] testTarget() {
        return test.target();
    }

    /** The recorded training and its other seeds; there must be as many rows as recorded. */
    Run run() {
        return new Run(
                rows,
                predict(recorded.start().weights()),
                firstStep(),
                training(),
                seedTestMse(recorded.run().seedTestMse().length));
    }

    private Run.FirstStep firstStep() {
        TrainingPlan plan = plan(start());
        int[] order = recorded.start().batchOrder()[0];
        List<double[]> outputs = plan.outputs(order, 0);
        TrainingPlan.Gradient gradient = plan.gradient(order, 0);
        takeRate(plan, 0);
        plan.step(order, 0);
        return new Run.FirstStep(
                outputs,
                gradient.loss(),
                gradient.values(),
                plan.parameters(),
                plan.state().optimizerState());
    }

    Run.Training training() {
        return training(plan -> {});
    }

    /** What moves all weights by their rounding. */
    RoundingMoves moves(long seed) {
        return new RoundingMoves(spec, seed);
    }

    /** @param afterStep changes the network after each step */
    Run.Training training(Consumer<TrainingPlan> afterStep) {
        TrainingPlan plan = plan(start());
        Course course = new Course(plan, afterStep);
        try {
            StepTrainer.train(plan, trained(), task(), course::epoch, course);
        } catch (Diverged e) {
            // what it did up to there differs from what Keras did
        }
        return course.training();
    }

    private TrainingTask task() {
        int[][] order = recorded.start().batchOrder();
        return new TrainingTask(
                fitted,
                validation,
                TargetEncoder.IDENTITY,
                config,
                Arrays.asList(order).iterator()::next,
                TrainingProgress.none(spec.optimizer().learningRate()));
    }

    /** Our training lost its numbers. */
    private static final class Diverged extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Follows a training, step by step and epoch by epoch. */
    private final class Course implements EpochListener {
        private final TrainingPlan plan;
        private final Consumer<TrainingPlan> afterStep;
        private final List<Double> stepLoss = new ArrayList<>();
        private final List<Double> epochLoss = new ArrayList<>();
        private final List<Double> validationLoss = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();
        private final List<double[]> epochWeights = new ArrayList<>();

        Course(TrainingPlan plan, Consumer<TrainingPlan> afterStep) {
            this.plan = plan;
            this.afterStep = afterStep;
            this.rates.add(spec.optimizer().learningRate());
        }

        double epoch(int[] order) {
            double rate = rates.remove(rates.size() - 1); // as the callbacks have left it
            double mean = 0;
            for (int from = 0; from < order.length; from += config.batchSize()) {
                rates.add(spec.updates().schedule().rate(rate, plan.steps()));
                takeRate(plan, stepLoss.size());
                double loss = plan.step(order, from);
                afterStep.accept(plan);
                stepLoss.add(loss);
                mean += loss * Math.min(config.batchSize(), order.length - from) / order.length;
            }
            epochLoss.add(mean);
            if (!Double.isFinite(mean)) {
                throw new Diverged();
            }
            return mean;
        }

        @Override
        public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {
            epochWeights.add(parameters.get());
        }

        @Override
        public void reached(EpochReached epoch) {
            rates.add(epoch.learningRate());
            if (epoch.values().hasValidation()) {
                validationLoss.add(epoch.values().validationLoss());
            }
        }

        Run.Training training() {
            double[] last = plan.parameters();
            return new Run.Training(
                    numbers(stepLoss),
                    numbers(epochLoss),
                    epochWeights.toArray(double[][]::new),
                    predict(last),
                    new Run.End(
                            numbers(validationLoss),
                            numbers(rates.subList(0, stepLoss.size())),
                            last,
                            plan.state().optimizerState()));
        }
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Keras computes a schedule in float32, with powers and cosines of its backend's own. Its rates are compared with ours, and
     * the steps are taken with its own, so that what follows is not their rounding.
     */
    private void takeRate(TrainingPlan plan, int step) {
        double[] rates = recorded.run().training().end().rates();
        if (hasSchedule() && step < rates.length) {
            plan.setLearningRate(rates[step]);
        }
    }

    private boolean hasSchedule() {
        return !(spec.updates().schedule() instanceof ConstantRate);
    }

    /** What the plan is told: a schedule's rates are set step by step. */
    private NetworkSpec trained() {
        return hasSchedule() ? spec.withUpdates(spec.updates().withSchedule(new ConstantRate())) : spec;
    }

    /**
     * What the recorded weights make of rows here: how far the loss of the batch that follows each epoch, as its root, and
     * the predictions of the test rows with the last weights lie from the recorded ones, relative to the largest of these.
     */
    double recordedWeights() {
        Run.Training training = recorded.run().training();
        double[][] weights = training.epochWeights();
        double[] predictions = training.testPredictions();
        double largest = Arrays.stream(predictions).map(Math::abs).max().orElseThrow();
        double furthest = Difference.relative(predict(training.finalWeights()), predictions);
        for (int epoch = 1; epoch < weights.length; epoch++) {
            int steps = recorded.start().stepsBefore() + epoch * training.stepsPerEpoch();
            TrainingPlan plan = plan(new TrainingState(weights[epoch - 1], start().optimizerState(), steps));
            double here = plan.gradient(recorded.start().batchOrder()[epoch], 0).loss();
            double there = training.stepLoss()[epoch * training.stepsPerEpoch()];
            furthest = Math.max(furthest, Math.abs(root(here) - root(there)) / Math.max(largest, Double.MIN_NORMAL));
        }
        return furthest;
    }

    /** Losses may be below 0. */
    private static double root(double loss) {
        return Math.copySign(Math.sqrt(Math.abs(loss)), loss);
    }

    private double[] seedTestMse(int count) {
        return IntStream.range(0, count)
                .mapToDouble(seed -> {
                    TrainingConfig own = recorded.settings().training(seed);
                    Network network = Network.create(spec, seed);
                    BatchOrder order = BatchOrder.shuffled(fitted.size(), seed);
                    new StepTrainer().fit(network, fitted, NO_ROWS, own, order, EpochListener.NONE);
                    return Metrics.of(testTarget(), predict(network.parameters()))
                            .mse();
                })
                .toArray();
    }

    private TrainingState start() {
        double[] weights = recorded.start().weights();
        KerasModel.OptimizerState state = recorded.start().optimizerState();
        return state == null
                ? TrainingState.start(spec, weights)
                : new TrainingState(weights, state.values(), state.iterations());
    }

    private TrainingPlan plan(TrainingState start) {
        InputRows features = InputRows.of(spec.dtype().numbers(fitted.features()), spec.inputs());
        return TrainingPlan.compile(
                trained(),
                start,
                features,
                fitted.target(),
                fitted.weights(),
                config.batchSize(),
                config.biasCorrection(),
                recorded.start().noise());
    }

    private double[] predict(double[] parameters) {
        return ForwardPass.of(spec, parameters).run(testFeatures);
    }
}
