package io.regress4j.keras;

import io.regress4j.data.ColumnChoice;
import io.regress4j.data.Split;
import io.regress4j.data.Standardizer;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Metrics;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.BiasCorrection;
import io.regress4j.network.DenseNetwork;
import io.regress4j.network.NetworkSpec;
import io.regress4j.plan.ForwardPlan;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.plan.UnsupportedNetworkException;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.EpochListener;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingRows;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A recorded run repeated here: its data, initial weights and batch order, and everything else our own. */
class OurRun implements Candidate {
    private static final int TEST_BATCH = 256;

    private final RecordedRun recorded;
    private final NetworkSpec spec;
    private final TrainingConfig config;
    private final Table table;
    private final Split split;

    OurRun(RecordedRun recorded) {
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
        return recorded.data().sha256();
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
        MultiLayerNetwork network = network();
        TrainingPlan plan = plan(network, trainingRows());
        int[] order = recorded.batchOrder()[0];
        double loss = plan.lossAndGradients(order, 0);
        double[] gradients = doubles(network.getFlattenedGradients().dup());
        plan.step(order, 0);
        return new FirstStep(loss, gradients, weights(network));
    }

    @Override
    public Replay replay() {
        MultiLayerNetwork network = network();
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
            epochWeights[epoch] = weights(network);
        }
        return new Replay(stepLoss.build().toArray(), epochLoss, epochWeights, predict(network));
    }

    @Override
    public double recordedWeights() {
        double[][] weights = recorded.epochWeights();
        double largest =
                Arrays.stream(recorded.testPredictions()).map(Math::abs).max().orElseThrow();
        int stepsPerEpoch = recorded.stepLoss().length / weights.length;
        MultiLayerNetwork network = network(recorded.finalWeights());
        TrainingPlan plan = plan(network, trainingRows());
        double furthest = Difference.relative(predict(network), recorded.testPredictions());
        for (int epoch = 1; epoch < weights.length; epoch++) {
            network.params()
                    .assign(spec.dtype()
                            .vector(weights[epoch - 1])
                            .reshape(network.params().shape()));
            double here = plan.lossAndGradients(recorded.batchOrder()[epoch], 0);
            double there = recorded.stepLoss()[epoch * stepsPerEpoch];
            furthest = Math.max(
                    furthest, Math.abs(Math.sqrt(here) - Math.sqrt(there)) / Math.max(largest, Double.MIN_NORMAL));
        }
        return furthest;
    }

    private MultiLayerNetwork network(double[] weights) {
        return DenseNetwork.create(spec, spec.dtype().vector(weights), 0);
    }

    /** Between the steps of {@link #replay}. */
    void afterStep(MultiLayerNetwork network) {}

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
                    MultiLayerNetwork network = DenseNetwork.create(spec, seed);
                    BatchOrder order = BatchOrder.shuffled(rows.size(), seed);
                    new StepTrainer().fit(network, rows, none, own, order, EpochListener.NONE);
                    return Metrics.of(truth, predict(network)).mse();
                })
                .toArray();
    }

    private MultiLayerNetwork network() {
        INDArray weights = spec.dtype().vector(recorded.initialWeights());
        KerasModel.OptimizerState state = recorded.initialState();
        return state == null
                ? DenseNetwork.create(spec, weights, 0)
                : DenseNetwork.resume(spec, weights, spec.dtype().vector(state.values()), state.iterations(), 0);
    }

    private TrainingRows trainingRows() {
        Table training = table.select(split.train());
        return new TrainingRows(standardizer().apply(training.features()), training.target());
    }

    private TrainingPlan plan(MultiLayerNetwork network, TrainingRows rows) {
        BiasCorrection correction = config.biasCorrection();
        try {
            return TrainingPlan.compile(network, rows.features(), rows.target(), config.batchSize(), correction);
        } catch (UnsupportedNetworkException e) {
            throw new IllegalStateException(e); // RunSettings admits only what plans can run
        }
    }

    private double[] predict(MultiLayerNetwork network) {
        try {
            double[] rows = standardizer().apply(table.select(split.test()).features());
            return ForwardPlan.compile(network, TEST_BATCH).run(rows);
        } catch (UnsupportedNetworkException e) {
            throw new IllegalStateException(e); // RunSettings admits only what plans can run
        }
    }

    private static double[] weights(MultiLayerNetwork network) {
        return doubles(network.params().dup());
    }

    private static double[] doubles(INDArray array) {
        return array.data().asDouble();
    }
}
