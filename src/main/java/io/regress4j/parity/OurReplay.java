package io.regress4j.parity;

import io.regress4j.csv.ColumnChoice;
import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Metrics;
import io.regress4j.keras.KerasModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.EpochListener;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingRows;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A recorded run repeated here: its data, initial weights and batch order, and everything else our own. */
public class OurReplay implements Candidate {
    private final RecordedRun recorded;
    private final NetworkSpec spec;
    private final TrainingConfig config;
    private final Table table;
    private final Split split;

    OurReplay(RecordedRun recorded) {
        this.recorded = recorded;
        this.spec = recorded.settings().spec();
        this.config = recorded.settings().training(0);
        this.table = Table.read(
                recorded.data(),
                new ColumnChoice(
                        recorded.settings().data().features(),
                        recorded.settings().data().target()));
        this.split = Split.of(table.rows(), recorded.settings().splitConfig());
    }

    @Override
    public String dataSha256() {
        return table.sha256();
    }

    @Override
    public Split split() {
        return split;
    }

    @Override
    public Standardizer standardizer() {
        return config.normalize()
                ? Standardizer.fit(table.select(split.train()).features(), spec.inputs())
                : Standardizer.identity(spec.inputs());
    }

    @Override
    public double[] initialPredictions() {
        return predict(network());
    }

    @Override
    public FirstStep firstStep() {
        Network network = network();
        TrainingPlan plan = plan(network, trainingRows());
        int[] order = recorded.batchOrder()[0];
        double loss = plan.lossAndGradients(order, 0);
        double[] gradients = network.dl4j().getFlattenedGradients().dup().data().asDouble();
        plan.step(order, 0);
        return new FirstStep(loss, gradients, network.parameters());
    }

    @Override
    public Replay replay() {
        Network network = network();
        TrainingRows rows = trainingRows();
        TrainingPlan plan = plan(network, rows);
        DoubleStream.Builder stepLoss = DoubleStream.builder();
        double[] epochLoss = new double[config.epochs()];
        double[][] epochWeights = new double[config.epochs()][];
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            int[] order = recorded.batchOrder()[epoch];
            for (int from = 0; from < order.length; from += config.batchSize()) {
                double loss = plan.step(order, from);
                afterStep(network);
                stepLoss.add(loss);
                epochLoss[epoch] += loss * Math.min(config.batchSize(), order.length - from) / order.length;
            }
            epochWeights[epoch] = network.parameters();
        }
        return new Replay(stepLoss.build().toArray(), epochLoss, epochWeights, predict(network));
    }

    @Override
    public double recordedWeights() {
        double[][] weights = recorded.epochWeights();
        double largest =
                Arrays.stream(recorded.testPredictions()).map(Math::abs).max().orElseThrow();
        int stepsPerEpoch = recorded.stepLoss().length / weights.length;
        Network network = network(recorded.finalWeights());
        TrainingPlan plan = plan(network, trainingRows());
        double furthest = Difference.relative(predict(network), recorded.testPredictions());
        for (int epoch = 1; epoch < weights.length; epoch++) {
            network.setParameters(weights[epoch - 1]);
            double here = plan.lossAndGradients(recorded.batchOrder()[epoch], 0);
            double there = recorded.stepLoss()[epoch * stepsPerEpoch];
            furthest = Math.max(
                    furthest, Math.abs(Math.sqrt(here) - Math.sqrt(there)) / Math.max(largest, Double.MIN_NORMAL));
        }
        return furthest;
    }

    private Network network(double[] weights) {
        return Network.create(spec, weights, 0);
    }

    /** Between the steps of {@link #replay}. */
    void afterStep(Network network) {}

    @Override
    public double[] testTarget() {
        return table.select(split.test()).target();
    }

    @Override
    public double[] seedTestMse(int count) {
        TrainingRows rows = trainingRows();
        TrainingRows none = new TrainingRows(new double[0], new double[0]);
        double[] truth = testTarget();
        return IntStream.range(0, count)
                .mapToDouble(seed -> {
                    TrainingConfig own = recorded.settings().training(seed);
                    Network network = Network.create(spec, seed);
                    BatchOrder order = BatchOrder.shuffled(rows.size(), seed);
                    new StepTrainer().fit(network, rows, none, own, order, EpochListener.NONE);
                    return Metrics.of(truth, predict(network)).mse();
                })
                .toArray();
    }

    private Network network() {
        double[] weights = recorded.initialWeights();
        KerasModel.OptimizerState state = recorded.initialState();
        return state == null
                ? Network.create(spec, weights, 0)
                : Network.resume(spec, weights, state.values(), state.iterations(), 0);
    }

    private TrainingRows trainingRows() {
        Table training = table.select(split.train());
        return new TrainingRows(standardizer().apply(training.features()), training.target());
    }

    private TrainingPlan plan(Network network, TrainingRows rows) {
        BiasCorrection correction = config.biasCorrection();
        return TrainingPlan.compile(network, rows.features(), rows.target(), config.batchSize(), correction);
    }

    private double[] predict(Network network) {
        double[] rows = standardizer().apply(table.select(split.test()).features());
        return ForwardPass.of(spec, network.parameters()).run(rows);
    }
}
