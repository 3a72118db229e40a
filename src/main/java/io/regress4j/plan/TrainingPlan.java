package io.regress4j.plan;

import io.regress4j.network.BiasCorrection;
import io.regress4j.network.Dtype;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Optimizer steps and whole epochs over the same rows: a {@link BatchPlan} for each of the one or two batch sizes they
 * need, then the update. Not for several threads at once.
 */
public final class TrainingPlan {
    private final MultiLayerConfiguration configuration;
    private final HostArray features; // [rows, inputs]
    private final double[] target;
    private final int batchSize;
    private final BatchPlan wholeBatch;
    private final BatchPlan lastBatch;
    private final List<L2Ops> penalties = new ArrayList<>();
    private final NetworkUpdate update;

    private TrainingPlan(
            MultiLayerNetwork network, double[] features, double[] target, int batchSize, BiasCorrection correction)
            throws UnsupportedNetworkException {
        this.configuration = network.getLayerWiseConfigurations();
        this.features = HostArray.of(Dtype.of(network.params()), features.length / target.length, features);
        this.target = target;
        this.batchSize = Math.min(batchSize, target.length);
        this.wholeBatch = new BatchPlan(network, this.batchSize);
        int rest = target.length % this.batchSize;
        this.lastBatch = rest == 0 ? wholeBatch : new BatchPlan(network, rest);
        List<DenseView> layers = DenseView.of(network, DenseView.gradients(network));
        for (int i = 0; i < layers.size(); i++) {
            L2Ops.of(network, i, layers.get(i)).ifPresent(penalties::add);
        }
        this.update = new NetworkUpdate(network, correction);
    }

    /**
     * Prepares training on rows as the network sees them.
     *
     * @param features row-major [rows, inputs]
     * @param target [rows]
     * @throws UnsupportedNetworkException if the network holds something that plans cannot run
     */
    public static TrainingPlan compile(
            MultiLayerNetwork network, double[] features, double[] target, int batchSize, BiasCorrection correction)
            throws UnsupportedNetworkException {
        return new TrainingPlan(network, features, target, batchSize, correction);
    }

    /**
     * One pass over the rows.
     *
     * @param order positions of the rows [rows]
     * @return the mean of the batches' losses, weighted by their sizes, each taken before its step
     */
    public double epoch(int[] order) {
        double sum = 0;
        for (int from = 0; from < order.length; from += batchSize) {
            sum += step(order, from) * Math.min(batchSize, order.length - from);
        }
        return sum / order.length;
    }

    /**
     * One step.
     *
     * @param from the batch's first entry in {@code order}
     * @return the batch's mean loss before the step
     */
    public double step(int[] order, int from) {
        double loss = lossAndGradients(order, from);
        int steps = configuration.getIterationCount() + 1;
        update.run(steps);
        configuration.setIterationCount(steps); // DL4J goes on from here, and the file keeps it
        return loss;
    }

    /** The batch's mean loss; its gradients stand in the network's flat gradient vector until the next step. */
    public double lossAndGradients(int[] order, int from) {
        BatchPlan plan = order.length - from < batchSize ? lastBatch : wholeBatch;
        double loss = plan.run(features, target, order, from);
        for (L2Ops penalty : penalties) {
            loss += penalty.run();
        }
        return loss;
    }
}
