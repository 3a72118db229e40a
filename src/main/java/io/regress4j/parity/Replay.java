package io.regress4j.parity;

import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Metrics;
import io.regress4j.keras.KerasModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingState;
import io.regress4j.network.dl4j.Network;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.EpochListener;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingRows;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Repeats a recorded run: its data, initial weights and batch order, and everything else our own. */
final class Replay {
    private final RecordedRun recorded;
    private final NetworkSpec spec;
    private final TrainingConfig config;
    private final Run.Rows rows;
    private final Table test;
    private final double[] testFeatures;
    private final TrainingRows trainingRows;

    Replay(RecordedRun recorded) {
        this(recorded, recorded.table());
    }

    private Replay(RecordedRun recorded, Table table) {
        this.recorded = recorded;
        this.spec = recorded.settings().spec();
        this.config = recorded.settings().training(0);
        Split split = Split.of(table.rows(), recorded.settings().splitConfig());
        Table training = table.select(split.train());
        Standardizer standardizer = config.preprocessing().scaling() == Scaling.STANDARD
                ? Standardizer.fit(training.features(), spec.inputs())
                : Standardizer.identity(spec.inputs());
        this.rows = new Run.Rows(table.sha256(), split, standardizer);
        this.trainingRows = new TrainingRows(standardizer.apply(training.features()), training.target());
        this.test = table.select(split.test());
        this.testFeatures = standardizer.apply(test.features());
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
        TrainingPlan.Gradient gradient = plan.gradient(order, 0);
        plan.step(order, 0);
        return new Run.FirstStep(gradient.loss(), gradient.values(), plan.parameters());
    }

    Run.Training training() {
        return training(plan -> {});
    }

    /** @param afterStep changes the network after each step */
    Run.Training training(Consumer<TrainingPlan> afterStep) {
        TrainingPlan plan = plan(start());
        DoubleStream.Builder stepLoss = DoubleStream.builder();
        double[] epochLoss = new double[config.epochs()];
        double[][] epochWeights = new double[config.epochs()][];
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            int[] order = recorded.start().batchOrder()[epoch];
            for (int from = 0; from < order.length; from += config.batchSize()) {
                double loss = plan.step(order, from);
                afterStep.accept(plan);
                stepLoss.add(loss);
                epochLoss[epoch] += loss * Math.min(config.batchSize(), order.length - from) / order.length;
            }
            epochWeights[epoch] = plan.parameters();
        }
        return new Run.Training(stepLoss.build().toArray(), epochLoss, epochWeights, predict(plan.parameters()));
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
        TrainingPlan plan = plan(start());
        double furthest = Difference.relative(predict(training.finalWeights()), predictions);
        for (int epoch = 1; epoch < weights.length; epoch++) {
            plan.setParameters(weights[epoch - 1]);
            double here = plan.gradient(recorded.start().batchOrder()[epoch], 0).loss();
            double there = training.stepLoss()[epoch * training.stepsPerEpoch()];
            furthest = Math.max(
                    furthest, Math.abs(Math.sqrt(here) - Math.sqrt(there)) / Math.max(largest, Double.MIN_NORMAL));
        }
        return furthest;
    }

    private double[] seedTestMse(int count) {
        TrainingRows none = new TrainingRows(new double[0], new double[0]);
        return IntStream.range(0, count)
                .mapToDouble(seed -> {
                    TrainingConfig own = recorded.settings().training(seed);
                    Network network = Network.create(spec, seed);
                    BatchOrder order = BatchOrder.shuffled(trainingRows.size(), seed);
                    new StepTrainer().fit(network, trainingRows, none, own, order, EpochListener.NONE);
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
        return TrainingPlan.compile(
                spec,
                start,
                trainingRows.features(),
                trainingRows.target(),
                config.batchSize(),
                config.biasCorrection());
    }

    private double[] predict(double[] parameters) {
        return ForwardPass.of(spec, parameters).run(testFeatures);
    }
}
